package dev.tocsin.triage;

import dev.tocsin.catalog.Criticality;
import org.jspecify.annotations.Nullable;

/** Inputs of the tier decision; severity and override are lower case and empty when absent. */
public record TriageFacts(
        String kind, @Nullable Double value, String severity, Criticality serviceCriticality, String override) {}
