package dev.tocsin.monitoring.probe.prometheus;

import java.util.Map;

/** One series' value now; labels without the metric's name. */
record Sample(Map<String, String> labels, double value) {}
