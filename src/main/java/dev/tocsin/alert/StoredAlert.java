package dev.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One episode of an alert; {@code endsAt} is when it ended or, while firing, when it will expire unless repeated. */
public record StoredAlert(
        long id,
        String fingerprint,
        int episode,
        AlertState state,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, Double> values,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant receivedAt,
        Instant updatedAt,
        String generatorUrl,
        String groupKey,
        @Nullable Long incidentId,
        List<String> silencedBy,
        IntegrationId integration,
        long version) {

    public boolean firing() {
        return state == AlertState.FIRING;
    }

    public boolean silenced() {
        return !silencedBy.isEmpty();
    }
}
