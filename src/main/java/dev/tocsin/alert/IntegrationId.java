package dev.tocsin.alert;

/** Names an integration. */
public record IntegrationId(long value) {}
