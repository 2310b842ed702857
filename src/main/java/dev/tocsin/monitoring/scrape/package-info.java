/** What exporters show in Prometheus' text format. */
@NullMarked
package dev.tocsin.monitoring.scrape;

import org.jspecify.annotations.NullMarked;
