package dev.tocsin.notification.pagerduty;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.notification.Letter;
import dev.tocsin.notification.Urgency;
import dev.tocsin.platform.text.PlainText;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of PagerDuty's Events API v2; every incident has one {@code dedup_key}, so that it is one alert there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Event(
        @JsonProperty("routing_key") String routingKey,
        @JsonProperty("event_action") String action,
        @JsonProperty("dedup_key") String dedupKey,
        @Nullable String client,
        @JsonProperty("client_url") @Nullable String clientUrl,
        @Nullable Payload payload,
        @Nullable List<Link> links) {

    private static final String CLIENT = "Tocsin";
    private static final int LONGEST_SUMMARY = 1024;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Payload(
            String summary,
            String source,
            String severity,
            String timestamp,
            @JsonProperty("custom_details") Map<String, String> customDetails) {}

    record Link(String href, String text) {}

    static Event trigger(String routingKey, Letter.Line line, Instant at) {
        String url = line.link().map(URI::toString).orElse(null);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("incident", line.subjectKey());
        details.put("tier", line.urgency().name());
        details.put("called as", line.reason());
        details.put("text", line.text());
        Payload payload = new Payload(
                PlainText.line(line.headline(), LONGEST_SUMMARY), CLIENT, severity(line), at.toString(), details);
        return new Event(
                routingKey,
                "trigger",
                dedupKey(line),
                CLIENT,
                url,
                payload,
                url == null ? null : List.of(new Link(url, line.subjectKey() + " in Tocsin")));
    }

    static Event acknowledge(String routingKey, Letter.Line line) {
        return new Event(routingKey, "acknowledge", dedupKey(line), null, null, null, null);
    }

    static Event resolve(String routingKey, Letter.Line line) {
        return new Event(routingKey, "resolve", dedupKey(line), null, null, null, null);
    }

    private static String dedupKey(Letter.Line line) {
        return "tocsin-" + line.subjectId();
    }

    private static String severity(Letter.Line line) {
        Urgency urgency = line.urgency();
        return switch (urgency) {
            case CRITICAL -> "critical";
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "info";
        };
    }
}
