package dev.tocsin.catalog;

/** Names a team. */
public record TeamId(long value) {}
