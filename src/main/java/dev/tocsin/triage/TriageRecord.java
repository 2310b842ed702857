package dev.tocsin.triage;

import dev.tocsin.incident.Priority;
import java.time.Instant;
import java.util.Map;

/** Why an incident got its tier: the matched row, what it saw, and the version of the table. */
public record TriageRecord(
        long alertId,
        Instant at,
        Priority priority,
        String rule,
        boolean untriaged,
        String tableVersion,
        Map<String, String> inputs) {}
