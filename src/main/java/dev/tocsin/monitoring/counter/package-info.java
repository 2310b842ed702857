/** How much counters have grown by between looks. */
@NullMarked
package dev.tocsin.monitoring.counter;

import org.jspecify.annotations.NullMarked;
