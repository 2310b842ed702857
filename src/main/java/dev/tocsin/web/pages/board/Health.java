package dev.tocsin.web.pages.board;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.Services;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.lists.OpenIncidents;
import dev.tocsin.monitoring.MonitorState;
import dev.tocsin.monitoring.MonitorView;
import dev.tocsin.monitoring.Monitors;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.Outbox;
import dev.tocsin.platform.watch.Clockwork;
import dev.tocsin.platform.watch.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How services are, as incidents and monitors have it, and what is wrong with Tocsin itself. */
@Component
class Health {
    static final int FEW = 12;
    static final int MANY = 40;
    private static final Duration NOTICEABLE = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofHours(24);

    private final Services services;
    private final OpenIncidents incidents;
    private final Monitors monitors;
    private final Clockwork clockwork;
    private final Notifications notifications;
    private final Clock clock;

    Health(
            Services services,
            OpenIncidents incidents,
            Monitors monitors,
            Clockwork clockwork,
            Notifications notifications,
            Clock clock) {
        this.services = services;
        this.incidents = incidents;
        this.monitors = monitors;
        this.clockwork = clockwork;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * A service.
     *
     * @param worst of its open incidents, null when none is open
     * @param failing its monitors that do not see it up, in words
     */
    public record ServiceHealth(String name, String slug, @Nullable Priority worst, int watched, List<String> failing) {

        public boolean well() {
            return worst == null && failing.isEmpty();
        }

        public String words() {
            if (worst != null) {
                return worst + " incident open";
            }
            if (!failing.isEmpty()) {
                return String.join(", ", failing);
            }
            return watched == 0 ? "nothing open" : "up";
        }

        public String tone() {
            if (well()) {
                return watched == 0 ? "quiet" : "good";
            }
            return worst == null || worst == Priority.MEDIUM || worst == Priority.LOW ? "warn" : "bad";
        }
    }

    /** Something that people must know about Tocsin itself. */
    public record Trouble(String words, boolean bad) {}

    /** Those that are not well first. */
    List<ServiceHealth> services() {
        Map<ServiceId, Priority> worst = incidents.worst();
        Map<String, List<MonitorView>> watching =
                monitors.all().stream().collect(Collectors.groupingBy(MonitorView::service));
        List<ServiceHealth> all = services.all().stream()
                .map(it -> of(it, worst.get(it.id()), watching.getOrDefault(it.slug(), List.of())))
                .toList();
        return Stream.concat(all.stream().filter(it -> !it.well()), all.stream().filter(ServiceHealth::well))
                .toList();
    }

    List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        Vitals vitals = clockwork.vitals();
        if (!vitals.running()) {
            troubles.add(new Trouble("This node runs no timers although it should", true));
        }
        if (vitals.late(NOTICEABLE)) {
            troubles.add(new Trouble("Timers are " + vitals.lateness().toSeconds() + " s late", vitals.late(SLOW)));
        }
        if (vitals.stuck() > 0) {
            troubles.add(new Trouble("Stuck jobs, to be seen in Cockpit: " + vitals.stuck(), true));
        }
        List<String> unreached = Stream.concat(clockwork.forsaken().stream(), clockwork.unreached().stream())
                .distinct()
                .toList();
        if (!unreached.isEmpty()) {
            troubles.add(new Trouble("Nobody was reached about " + String.join(", ", unreached), true));
        }
        outbox(troubles);
        return troubles;
    }

    private void outbox(List<Trouble> troubles) {
        Outbox outbox = notifications.outbox(DAY);
        Instant now = clock.instant();
        outbox.oldestDue()
                .map(due -> Duration.between(due, now))
                .filter(late -> late.compareTo(NOTICEABLE) > 0)
                .ifPresent(late -> troubles.add(new Trouble(
                        "A message waits to be sent for " + late.toSeconds() + " s", late.compareTo(SLOW) > 0)));
        if (outbox.undeliverable() > 0) {
            troubles.add(new Trouble(
                    "Messages of the last 24 h that a channel could not deliver: " + outbox.undeliverable(), false));
        }
    }

    private static ServiceHealth of(Service service, @Nullable Priority worst, List<MonitorView> watching) {
        return new ServiceHealth(
                service.name(),
                service.slug(),
                worst,
                watching.size(),
                watching.stream()
                        .filter(it -> it.state() == MonitorState.DOWN || it.state() == MonitorState.ALERTING)
                        .map(it -> it.name() + (it.state() == MonitorState.DOWN ? " is down" : " is past a limit"))
                        .toList());
    }
}
