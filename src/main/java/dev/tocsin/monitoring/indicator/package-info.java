/** What was measured, kept: raw for 7 days, in five minutes for 90, in hours for two years. */
@NullMarked
package dev.tocsin.monitoring.indicator;

import org.jspecify.annotations.NullMarked;
