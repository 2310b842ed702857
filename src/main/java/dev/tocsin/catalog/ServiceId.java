package dev.tocsin.catalog;

/** Names a service. */
public record ServiceId(long value) {}
