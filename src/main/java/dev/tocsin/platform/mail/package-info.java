/** The mail server that this server sends by. */
@NullMarked
package dev.tocsin.platform.mail;

import org.jspecify.annotations.NullMarked;
