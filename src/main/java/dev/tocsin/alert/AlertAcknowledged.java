package dev.tocsin.alert;

import org.jspecify.annotations.Nullable;

/** A source says that somebody works on its alert already (PagerDuty's {@code acknowledge}). */
public record AlertAcknowledged(long alertId, @Nullable Long incidentId, IntegrationId by) {}
