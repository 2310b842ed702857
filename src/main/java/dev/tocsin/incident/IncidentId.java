package dev.tocsin.incident;

/** Names an incident; people say INC-n, which is its number. */
public record IncidentId(long value) {}
