/** The tables of what was logged. */
@NullMarked
package dev.tocsin.log.store;

import org.jspecify.annotations.NullMarked;
