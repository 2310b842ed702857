package dev.tocsin.alert.ingest.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.ingest.Times;
import dev.tocsin.alert.observe.Text;
import java.time.Instant;

/** A change that a source reports, such as a deployment. */
record ChangeEvent(String summary, String source, Instant happenedAt, String details) {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final int LONGEST = 1024;

    static ChangeEvent read(JsonNode event, Instant now) {
        EventRules.checkChange(event);
        JsonNode payload = event.path("payload");
        Instant time = Times.parse(payload.path("timestamp").asText(""));
        return new ChangeEvent(
                text(payload, "summary"),
                text(payload, "source"),
                time == null || time.isBefore(EARLIEST) || time.isAfter(now) ? now : time,
                Text.clean(payload.path("custom_details").toString()));
    }

    private static String text(JsonNode payload, String field) {
        return EventAlert.cut(Text.clean(payload.path(field).asText("")), LONGEST);
    }
}
