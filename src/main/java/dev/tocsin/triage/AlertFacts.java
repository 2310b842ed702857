package dev.tocsin.triage;

import java.util.Map;

/** What an alert carries that its kind can be read from. */
public record AlertFacts(Map<String, String> labels, Map<String, String> annotations, Map<String, Double> values) {}
