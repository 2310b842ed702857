package dev.tocsin.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of an episode as it takes to see what would have kept it quiet. */
public record StartedAlert(Map<String, String> labels, Instant startsAt, @Nullable Long incidentId) {}
