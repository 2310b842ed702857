/** Pages about what is measured. */
@NullMarked
package dev.tocsin.web.pages.monitors;

import org.jspecify.annotations.NullMarked;
