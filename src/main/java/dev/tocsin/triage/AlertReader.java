package dev.tocsin.triage;

import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.StoredAlert;
import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.NewIncident;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads an alert: what it is, how urgent, whose, and how to say it to a person. */
@Component
class AlertReader {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_URL = 2000;

    private final TriageTable table;
    private final Alerts alerts;
    private final Services services;
    private final Teams teams;

    AlertReader(TriageTable table, Alerts alerts, Services services, Teams teams) {
        this.table = table;
        this.alerts = alerts;
        this.services = services;
        this.teams = teams;
    }

    Verdict verdict(StoredAlert alert) {
        Classification kind = table.classify(new AlertFacts(alert.labels(), alert.annotations(), alert.values()));
        return table.decide(new TriageFacts(
                kind.kind(),
                kind.value(),
                lower(alert.labels(), alert.labels().containsKey("severity") ? "severity" : "level"),
                service(alert).map(Service::criticality).orElse(Criticality.NORMAL),
                lower(alert.labels(), "tocsin_priority")));
    }

    NewIncident incident(StoredAlert alert, Verdict verdict) {
        Optional<Service> service = service(alert);
        TeamId team =
                service.map(Service::team).orElseGet(() -> teams.byDefault().id());
        String name = service.map(Service::name)
                .or(() -> alerts.serviceOf(alert.labels()))
                .orElse("unknown service");
        String url = alert.generatorUrl();
        return new NewIncident(
                title(alert),
                description(alert, verdict),
                url.isBlank() || url.length() > LONGEST_URL ? null : url,
                verdict.priority(),
                verdict.untriaged(),
                service.map(Service::id).orElse(null),
                cut(name, 255),
                team,
                alert.startsAt().isAfter(alert.receivedAt()) ? alert.receivedAt() : alert.startsAt(),
                alert.groupKey());
    }

    static String title(StoredAlert alert) {
        String text = Stream.of("summary", "title", "message", "description")
                .map(key -> alert.annotations().getOrDefault(key, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElseGet(() -> name(alert));
        return cut(text.replaceAll("\\s+", " ").trim(), LONGEST_TITLE);
    }

    static String name(StoredAlert alert) {
        return alert.labels().getOrDefault("alertname", "Alert " + alert.fingerprint());
    }

    private static String description(StoredAlert alert, Verdict verdict) {
        String said = alert.annotations().getOrDefault("description", "");
        String measured = verdict.inputs().getOrDefault("value", "");
        String value = alert.annotations().getOrDefault("value", measured);
        String text = name(alert) + (value.isBlank() ? "" : " = " + value) + (said.isBlank() ? "" : ": " + said);
        return cut(text, 10_000);
    }

    private Optional<Service> service(StoredAlert alert) {
        return alerts.serviceOf(alert.labels()).flatMap(services::bySlug);
    }

    private static String lower(Map<String, String> labels, String name) {
        return labels.getOrDefault(name, "").toLowerCase(Locale.ROOT).trim();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
