package dev.tocsin.triage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param threads groups of alerts that are looked at at the same time
 * @param stillFiringAfter an incident that a person resolved while it fires reopens after this long
 */
@ConfigurationProperties("tocsin.triage")
record TriageSettings(@DefaultValue("4") int threads, @DefaultValue("5m") Duration stillFiringAfter) {}
