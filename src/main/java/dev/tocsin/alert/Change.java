package dev.tocsin.alert;

import java.time.Instant;

/**
 * What a source says it has changed, such as a deployment.
 *
 * @param source what was changed, in the reporter's words; may be empty
 * @param service of the integration that reported it; may be empty
 */
public record Change(String summary, String source, Instant at, String service, String reportedBy) {}
