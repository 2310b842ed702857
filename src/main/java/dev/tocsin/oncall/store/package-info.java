/** The tables of {@code oncall}. */
@NullMarked
package dev.tocsin.oncall.store;

import org.jspecify.annotations.NullMarked;
