/** The tables of errors. */
@NullMarked
package dev.tocsin.error.store;

import org.jspecify.annotations.NullMarked;
