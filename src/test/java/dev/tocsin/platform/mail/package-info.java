@NullMarked
package dev.tocsin.platform.mail;

import org.jspecify.annotations.NullMarked;
