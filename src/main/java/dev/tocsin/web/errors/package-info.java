/** Errors and logs for programs. */
@NullMarked
package dev.tocsin.web.errors;

import org.jspecify.annotations.NullMarked;
