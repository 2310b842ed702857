package dev.tocsin.error.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Times;
import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.Frame;
import dev.tocsin.log.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads what Sentry says of an event or an issue. Sentry has grouped already: an issue is a group. */
final class SentryEvent {
    private final Integration from;
    private final Instant now;

    SentryEvent(Integration from, Instant now) {
        this.from = from;
        this.now = now;
    }

    /** {@code data.event} or {@code data.error}. */
    ErrorReport event(JsonNode event) {
        JsonNode exception = last(event.path("exception").path("values"));
        List<Frame> frames =
                new ArrayList<>(Fields.frames(exception.path("stacktrace").path("frames")));
        // Sentry's innermost frame comes last.
        Collections.reverse(frames);
        String type = first(
                Fields.text(exception, Fields.TYPE, "type"),
                Fields.text(event.path("metadata"), Fields.TYPE, "type"),
                Fields.text(event, Fields.TYPE, "title", "message"),
                "Error");
        String message = first(
                Fields.text(exception, Fields.MESSAGE, "value"),
                Fields.text(event.path("metadata"), Fields.MESSAGE, "value"),
                Fields.text(event, Fields.MESSAGE, "message", "title"));
        return report(
                event,
                Fields.text(event, 100, "issue_id"),
                type,
                message.equals(type) ? "" : message,
                frames,
                Fields.link(event, "web_url", "issue_url", "url"));
    }

    /** {@code data.issue}. */
    ErrorReport issue(JsonNode issue) {
        String title = Fields.text(issue, Fields.MESSAGE, "title");
        String type = first(
                Fields.text(issue.path("metadata"), Fields.TYPE, "type"),
                title.contains(":") ? title.substring(0, title.indexOf(':')) : title,
                "Error");
        String message = first(
                Fields.text(issue.path("metadata"), Fields.MESSAGE, "value"),
                title.contains(":") ? title.substring(title.indexOf(':') + 1).strip() : "");
        return report(
                issue,
                Fields.text(issue, 100, "id"),
                type.length() > Fields.TYPE ? type.substring(0, Fields.TYPE) : type,
                message,
                List.of(),
                Fields.link(issue, "permalink", "web_url"));
    }

    private ErrorReport report(
            JsonNode node, String issue, String type, String message, List<Frame> frames, String link) {
        Level level = Level.of(Fields.text(node, 20, "level"));
        String culprit = Fields.text(node, 300, "culprit");
        List<Frame> shown = frames.isEmpty() && !culprit.isEmpty() ? List.of(new Frame(culprit, "", 0, true)) : frames;
        return new ErrorReport(
                at(node),
                from.service().orElseGet(() -> project(node)),
                type,
                message,
                level == Level.UNKNOWN ? Level.ERROR : level,
                shown,
                frames.isEmpty() ? "" : Fields.written(type + ": " + message, frames),
                issue.isEmpty() ? List.of() : List.of("sentry", issue),
                Fields.text(node, Fields.RELEASE, "release"),
                Fields.text(node, Fields.SERVICE, "environment"),
                Fields.tags(node.path("tags")),
                link,
                1);
    }

    private static String project(JsonNode node) {
        return first(
                Fields.text(node, Fields.SERVICE, "project_slug", "project_name"),
                Fields.text(node.path("project"), Fields.SERVICE, "slug", "name"));
    }

    private Instant at(JsonNode node) {
        try {
            Instant at = Times.parse(Fields.text(node, 50, "datetime", "lastSeen"));
            return at == null || at.isAfter(now) || at.isBefore(now.minus(java.time.Duration.ofDays(1))) ? now : at;
        } catch (DateTimeException noTime) {
            return now;
        }
    }

    private static JsonNode last(JsonNode values) {
        return values.path(Math.max(0, values.size() - 1));
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
