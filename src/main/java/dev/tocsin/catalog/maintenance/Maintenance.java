package dev.tocsin.catalog.maintenance;

import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Snapshot;
import dev.tocsin.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Planned maintenance. It keeps incidents from opening and pauses resolution clocks; whoever does that is told when a
 * window begins, ends or is changed.
 */
@Component
public class Maintenance implements Sweep {
    /** How long windows that are over still matter: to clocks that run and to people who look back. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final MaintenanceRows rows;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Snapshot<List<MaintenanceWindow>> windows = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Maintenance(
            MaintenanceRows rows,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /** @throws dev.tocsin.platform.InvalidInput when it makes no sense */
    public MaintenanceWindow plan(Plan wanted, String by) {
        Instant now = now();
        MaintenanceWindow window = new MaintenanceWindow(Ids.next(), wanted.checked(now), by, now, null);
        rows.insert(window, now);
        heard();
        return window;
    }

    /** What has begun of it stays as it was: it ends now, and another begins. */
    public MaintenanceWindow change(long id, Plan wanted, String by) {
        Instant now = now();
        MaintenanceWindow window = new MaintenanceWindow(Ids.next(), wanted.checked(now), by, now, null);
        transaction.executeWithoutResult(status -> {
            stop(id, now);
            rows.insert(window, now);
        });
        heard();
        return window;
    }

    /** Nothing of it happens from now on. */
    public void end(long id) {
        stop(id, now());
        heard();
    }

    public Optional<MaintenanceWindow> find(long id) {
        return rows.find(id);
    }

    /** Every window of the last year and of the future, in the order in which they were made. */
    public List<MaintenanceWindow> all() {
        return windows.get();
    }

    /** Whether there is anything that could pause a clock; cheap. */
    public boolean any() {
        return !windows.get().isEmpty();
    }

    /**
     * What keeps incidents of this service from opening now. What this node has in memory may be called off by another:
     * then it is asked again.
     */
    public Optional<MaintenanceWindow> keepsQuiet(@Nullable ServiceId service, TeamId team, Instant at) {
        return under(windows.get(), service, team, at).flatMap(found -> under(rows.validAfter(at), service, team, at));
    }

    /** What is going on for this service at that time, for people to read. */
    public Optional<MaintenanceWindow> during(@Nullable ServiceId service, TeamId team, Instant at) {
        return under(windows.get(), service, team, at);
    }

    /** The times of planned maintenance of a service between these two, clipped to them. */
    public List<Outage> outages(@Nullable ServiceId service, TeamId team, Instant from, Instant until) {
        return Outage.union(windows.get().stream()
                .filter(window -> window.concerns(service, team))
                .flatMap(window -> window.outages(from, until).stream())
                .flatMap(outage -> outage.within(from, until).stream())
                .toList());
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void sweep() {
        Instant now = now();
        for (MaintenanceRows.Due due : rows.due(now)) {
            transaction.executeWithoutResult(status -> {
                Instant next = due.window().nextChange(now).orElse(null);
                if (rows.told(due, next)) {
                    events.publishEvent(new MaintenanceChanged(due.window(), due.edited()));
                }
            });
        }
    }

    private void stop(long id, Instant now) {
        if (rows.find(id).isEmpty()) {
            throw new NotFound("There is no maintenance window " + id);
        }
        if (!rows.end(id, now)) {
            throw new Conflict("This maintenance was changed or called off before");
        }
    }

    private void heard() {
        windows.forget();
        sweep();
    }

    private static Optional<MaintenanceWindow> under(
            List<MaintenanceWindow> all, @Nullable ServiceId service, TeamId team, Instant at) {
        return all.stream()
                .filter(window ->
                        window.concerns(service, team) && window.at(at).isPresent())
                .findFirst();
    }

    private List<MaintenanceWindow> load() {
        return rows.validAfter(clock.instant().minus(KEPT));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
