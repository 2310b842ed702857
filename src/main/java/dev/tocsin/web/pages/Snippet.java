package dev.tocsin.web.pages;

import dev.tocsin.alert.Integration;
import java.net.URI;

/** What to put where, so that a source sends its alerts here. */
record Snippet(String title, String text) {

    static Snippet of(Integration.Kind kind, String token, URI server) {
        String base = server.toString();
        return switch (kind) {
            case ALERTMANAGER ->
                new Snippet(
                        "In prometheus.yml",
                        """
                        alerting:
                          alertmanagers:
                            - scheme: %s
                              static_configs:
                                - targets: ["%s"]
                              authorization:
                                credentials: %s
                        """
                                .formatted(server.getScheme(), server.getAuthority(), token));
            case WEBHOOK ->
                new Snippet(
                        "In alertmanager.yml (for Grafana: a webhook contact point at …/webhooks/grafana)",
                        """
                        receivers:
                          - name: tocsin
                            webhook_configs:
                              - url: %s/api/v1/webhooks/alertmanager
                                http_config:
                                  authorization:
                                    credentials: %s
                        """
                                .formatted(base, token));
            case PAGERDUTY ->
                new Snippet(
                        "Whatever speaks PagerDuty Events v2",
                        """
                        URL:         %s/v2/enqueue
                        routing_key: %s
                        """
                                .formatted(base, token));
            case API ->
                new Snippet(
                        "From a shell",
                        """
                        curl %s/api/v1/alerts -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\
                          -d '{"labels":{"alertname":"ApiDown","severity":"critical"}}'
                        """
                                .formatted(base, token));
        };
    }
}
