package dev.tocsin.triage;

import java.util.Map;

/**
 * A row of the tier table in words.
 *
 * @param conditions what it asks of each input, by the input's name; inputs that it leaves open are left out
 */
public record TriageRow(String description, Map<String, String> conditions) {}
