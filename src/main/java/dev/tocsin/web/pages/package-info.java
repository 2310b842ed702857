/** The pages that people look at. */
@NullMarked
package dev.tocsin.web.pages;

import org.jspecify.annotations.NullMarked;
