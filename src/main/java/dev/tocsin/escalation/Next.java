package dev.tocsin.escalation;

import java.time.Instant;

/** "pages the engineering lead" at an instant. */
public record Next(String what, Instant at) {}
