/** Pages about errors and logs. */
@NullMarked
package dev.tocsin.web.pages.errors;

import org.jspecify.annotations.NullMarked;
