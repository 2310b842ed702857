/** What was measured, kept: raw for 7 days, in five minutes for 90, in hours for two years. */
@NamedInterface("indicator")
@NullMarked
package dev.tocsin.monitoring.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
