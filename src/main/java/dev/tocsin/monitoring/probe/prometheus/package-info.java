/** Prometheus and what speaks as it does: VictoriaMetrics, Thanos, Mimir. */
@NullMarked
package dev.tocsin.monitoring.probe.prometheus;

import org.jspecify.annotations.NullMarked;
