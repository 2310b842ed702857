/** Makes numbers of facts. */
@NullMarked
package dev.tocsin.reporting.stats;

import org.jspecify.annotations.NullMarked;
