package dev.tocsin.triage;

import dev.tocsin.incident.Priority;
import java.util.Map;

/** The tier, the row of the table that decided it, that table's version and the inputs it saw. */
public record Verdict(
        Priority priority, String rule, boolean untriaged, String tableVersion, Map<String, String> inputs) {}
