package dev.tocsin.alert.ingest.alertmanager;

import dev.tocsin.alert.AlertSettings;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.alert.StoredAlert;
import dev.tocsin.alert.ingest.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Alerts as Alertmanager shows them. */
@Component
class AlertsView {
    static final String RECEIVER = "tocsin";

    private final Alerts alerts;
    private final Silences silences;
    private final AlertSettings settings;
    private final Clock clock;

    AlertsView(Alerts alerts, Silences silences, AlertSettings settings, Clock clock) {
        this.alerts = alerts;
        this.silences = silences;
        this.settings = settings;
        this.clock = clock;
    }

    private record Seen(StoredAlert alert, List<String> silencedBy) {}

    List<Map<String, Object>> alerts(AlertQuery query) {
        return wanted(query).stream().map(this::gettable).toList();
    }

    List<Map<String, Object>> groups(AlertQuery query) {
        Map<String, List<Seen>> byKey = new LinkedHashMap<>();
        for (Seen seen : wanted(query)) {
            byKey.computeIfAbsent(seen.alert().groupKey(), key -> new ArrayList<>())
                    .add(seen);
        }
        return byKey.values().stream().map(this::group).toList();
    }

    private List<Seen> wanted(AlertQuery query) {
        List<Silence> active = silences.active(clock.instant());
        return alerts.firing().stream()
                .map(alert -> new Seen(alert, silencedBy(alert, active)))
                .filter(seen -> query.wants(seen.alert().labels(), seen.silencedBy()))
                .toList();
    }

    private static List<String> silencedBy(StoredAlert alert, List<Silence> active) {
        return active.stream()
                .filter(silence -> silence.matches(alert.labels()))
                .map(Silence::id)
                .sorted()
                .toList();
    }

    private Map<String, Object> group(List<Seen> members) {
        Map<String, String> labels = members.get(0).alert().labels();
        Map<String, String> shared = new TreeMap<>();
        settings.serviceLabels().stream()
                .filter(labels::containsKey)
                .findFirst()
                .ifPresent(name -> shared.put(name, labels.getOrDefault(name, "")));
        settings.groupBy().stream()
                .filter(labels::containsKey)
                .forEach(name -> shared.put(name, labels.getOrDefault(name, "")));
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("labels", shared);
        group.put("routeLabels", Map.of());
        group.put("receiver", Map.of("name", RECEIVER));
        group.put("alerts", members.stream().map(this::gettable).toList());
        return group;
    }

    private Map<String, Object> gettable(Seen seen) {
        StoredAlert alert = seen.alert();
        Instant endsAt = alert.endsAt() == null ? clock.instant().plus(settings.resolveTimeout()) : alert.endsAt();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("state", seen.silencedBy().isEmpty() ? "active" : "suppressed");
        status.put("silencedBy", seen.silencedBy());
        status.put("inhibitedBy", List.of());
        status.put("mutedBy", List.of());
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("annotations", alert.annotations());
        item.put("endsAt", Times.millis(endsAt));
        item.put("fingerprint", alert.fingerprint());
        item.put("receivers", List.of(Map.of("name", RECEIVER)));
        item.put("startsAt", Times.millis(alert.startsAt()));
        item.put("status", status);
        item.put("updatedAt", Times.millis(alert.updatedAt()));
        if (!alert.generatorUrl().isEmpty()) {
            item.put("generatorURL", alert.generatorUrl());
        }
        item.put("labels", alert.labels());
        return item;
    }
}
