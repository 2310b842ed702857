package dev.tocsin.catalog;

/** Names a responder. */
public record ResponderId(long value) {}
