/** What a monitor is: its target, thresholds and labels. */
@NullMarked
package dev.tocsin.monitoring.spec;

import org.jspecify.annotations.NullMarked;
