package dev.tocsin.monitoring.indicator;

import java.time.Instant;

/** A sample, or the summary of a span that begins at {@code at}. */
public record Point(Instant at, long readings, double mean, double least, double most) {}
