/** Stack traces: read from text, and what of them tells one error from another. */
@NullMarked
package dev.tocsin.error.stack;

import org.jspecify.annotations.NullMarked;
