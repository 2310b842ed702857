package dev.tocsin.incident;

import java.time.Instant;

/** One line of an incident's history. */
public record TimelineEntry(Instant at, String kind, String actor, String text) {}
