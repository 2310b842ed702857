/** Silences and maintenance windows: what keeps alerts quiet, and what it would have kept quiet. */
@NullMarked
package dev.tocsin.web.quiet;

import org.jspecify.annotations.NullMarked;
