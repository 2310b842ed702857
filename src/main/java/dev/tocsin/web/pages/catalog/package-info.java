/** Pages about services and teams. */
@NullMarked
package dev.tocsin.web.pages.catalog;

import org.jspecify.annotations.NullMarked;
