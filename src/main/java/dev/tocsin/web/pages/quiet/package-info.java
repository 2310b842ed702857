/** The pages of silences and of planned maintenance. */
@NullMarked
package dev.tocsin.web.pages.quiet;

import org.jspecify.annotations.NullMarked;
