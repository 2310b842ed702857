package dev.tocsin.catalog;

/** A responder was added, changed, deactivated or activated. */
public record ResponderChanged(ResponderId responder) {}
