package dev.tocsin.error;

import dev.tocsin.alert.IntegrationId;
import dev.tocsin.error.stack.Fingerprint;
import dev.tocsin.error.store.ErrorRows;
import dev.tocsin.error.store.GroupRows;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Together;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All errors that were reported, by group. */
@Component
public class Errors {
    private static final Duration PART = Duration.ofMinutes(30);
    private static final int PARTS = 48;
    private static final Duration MONTH = Duration.ofDays(30);

    private final GroupRows groups;
    private final Alarms alarms;
    private final Causes causes;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Together<ErrorRows.Batch> together;

    Errors(ErrorRows rows, GroupRows groups, Alarms alarms, Causes causes, MeterRegistry meters, Clock clock) {
        this.groups = groups;
        this.alarms = alarms;
        this.causes = causes;
        this.meters = meters;
        this.clock = clock;
        this.together = new Together<>(rows::add);
    }

    /** Returns after the commit; what is new or has come back is an alert then. */
    public void take(IntegrationId from, List<ErrorReport> errors) {
        take(from, errors, null);
    }

    /** @param rule the sender's own, which these errors have broken; null when they just happened */
    public void take(IntegrationId from, List<ErrorReport> errors, @Nullable String rule) {
        if (!errors.isEmpty()) {
            together.add(new ErrorRows.Batch(from, errors, rule));
            meters.counter("tocsin.ingested.errors")
                    .increment(errors.stream().mapToLong(ErrorReport::times).sum());
            alarms.tell();
        }
    }

    /** Of the group that such an error belongs to. */
    public long idOf(ErrorReport error) {
        return Fingerprint.of(error);
    }

    /** Somebody who keeps books as well says that a resolved error is back, without an occurrence. */
    public void backAgain(IntegrationId from, ErrorReport error) {
        Optional<ErrorGroup> known = groups.find(idOf(error));
        if (known.isEmpty() || known.get().state() == ErrorState.RESOLVED) {
            take(from, List.of(error.happenedAt(clock.instant())));
        } else if (known.get().state() == ErrorState.IGNORED) {
            groups.reopen(known.get().id(), clock.instant());
        }
    }

    public Optional<ErrorGroup> find(long id) {
        return groups.find(id);
    }

    /** The latest first; empty texts and no state leave all in. */
    public List<ErrorGroup> list(@Nullable ErrorState state, String service, String text, int most) {
        return groups.list(state, service, text, most);
    }

    public List<String> services() {
        return groups.services();
    }

    /** How often each group has happened within this time; those that are ignored are left out. */
    public Map<ErrorGroup, Long> rates(Duration within) {
        return groups.rates(clock.instant().minus(within));
    }

    public List<Occurrence> occurrences(long group, int most) {
        return groups.latest(group, most);
    }

    /** How often in each half hour of the last day, by group. */
    public Map<Long, List<Double>> day(Collection<Long> ids) {
        return groups.lines(ids, clock.instant().minus(PART.multipliedBy(PARTS)), PART, PARTS);
    }

    /** What changed near its beginning, the likeliest first. */
    public List<Cause> causes(ErrorGroup group) {
        return causes.of(group);
    }

    /** How long it took to resolve each of those that were resolved in the last 30 days. */
    public List<Duration> timesToResolve() {
        return groups.timesToResolve(clock.instant().minus(MONTH)).stream()
                .sorted()
                .toList();
    }

    /** It is opened again when it happens again. */
    public ErrorGroup resolve(long id, String by) {
        return close(id, ErrorState.RESOLVED, by, "is already resolved");
    }

    /** It is counted, but never told again. */
    public ErrorGroup ignore(long id, String by) {
        return close(id, ErrorState.IGNORED, by, "is already ignored");
    }

    private ErrorGroup close(long id, ErrorState state, String by, String otherwise) {
        ErrorGroup group = existing(id);
        Instant now = clock.instant();
        if (!groups.close(id, state, by, now)) {
            throw new Conflict(group.title() + " " + otherwise);
        }
        alarms.tell();
        return existing(id);
    }

    public ErrorGroup reopen(long id) {
        ErrorGroup group = existing(id);
        if (!groups.reopen(id, clock.instant())) {
            throw new Conflict(group.title() + " is open");
        }
        return existing(id);
    }

    private ErrorGroup existing(long id) {
        return groups.find(id).orElseThrow(() -> new NotFound("There is no error " + id));
    }
}
