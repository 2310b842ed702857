package dev.tocsin.alert;

/** Alerts were committed that triage has not looked at; only a wake-up, may get lost with the node. */
public record AlertsPending() {}
