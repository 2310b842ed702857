/** Text from strangers, made fit for people. */
@NullMarked
package dev.tocsin.platform.text;

import org.jspecify.annotations.NullMarked;
