package dev.tocsin.triage;

import org.jspecify.annotations.Nullable;

/** The kind of anomaly, its measured value (a ratio as a ratio, times in seconds) and the row that said so. */
public record Classification(String kind, @Nullable Double value, String rule) {}
