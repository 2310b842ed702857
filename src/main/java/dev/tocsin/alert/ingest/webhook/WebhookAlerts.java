package dev.tocsin.alert.ingest.webhook;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.ingest.AlertNode;
import dev.tocsin.alert.ingest.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the alerts of a webhook. */
final class WebhookAlerts {
    private static final List<String> LINKS = List.of("dashboardURL", "panelURL", "silenceURL", "imageURL");

    private final Instant now;

    WebhookAlerts(Instant now) {
        this.now = now;
    }

    AlertReport report(AlertNode alert) throws AlertNode.Unreadable {
        boolean resolved = resolved(alert.stringOr("status", "firing"));
        Map<String, String> annotations = alert.strings("annotations");
        for (String link : LINKS) {
            String url = alert.stringOr(link, "");
            if (!url.isEmpty()) {
                annotations.putIfAbsent(link, url);
            }
        }
        Instant endsAt = resolved ? end(alert.time("endsAt")) : null;
        return new AlertReport(
                alert.labels(),
                annotations,
                Times.notAfter(alert.time("startsAt"), endsAt),
                endsAt,
                alert.stringOr("generatorURL", ""),
                null,
                !resolved,
                alert.numbers("values"));
    }

    private static boolean resolved(String status) throws AlertNode.Unreadable {
        return switch (status) {
            case "resolved" -> true;
            case "firing" -> false;
            default -> throw new AlertNode.Unreadable("/status", "status must be firing or resolved");
        };
    }

    /** It is over, whatever the sender's clock says. */
    private Instant end(@Nullable Instant endsAt) {
        return endsAt == null || endsAt.isAfter(now) ? now : endsAt;
    }
}
