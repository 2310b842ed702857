package dev.tocsin.catalog.maintenance;

import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Planned maintenance of a service, of all services of a team, or (neither named) of everything. It counts from {@code
 * validFrom} until {@code validUntil}, when it was changed or called off.
 */
public record MaintenanceWindow(long id, Plan plan, String createdBy, Instant validFrom, @Nullable Instant validUntil) {

    /** Whether it is about this service of this team. */
    public boolean concerns(@Nullable ServiceId service, TeamId team) {
        return plan.concerns(service, team);
    }

    /** The outages that reach into these times, in order. */
    public List<Outage> outages(Instant from, Instant until) {
        Instant end = validUntil == null ? until : earlier(validUntil, until);
        return plan.recurrence().between(from.minus(plan.length()), until).stream()
                .map(begin -> new Outage(begin, begin.plus(plan.length())))
                .flatMap(outage -> outage.within(validFrom, end).stream())
                .filter(outage -> outage.until().isAfter(from) && outage.from().isBefore(until))
                .toList();
    }

    /** The outage that goes on at this time. */
    public Optional<Outage> at(Instant time) {
        return Outage.union(outages(time.minus(Plan.LONGEST), time.plus(Plan.LONGEST))).stream()
                .filter(outage -> outage.covers(time))
                .findFirst();
    }

    /** The outage going on, or else the next one within a year. */
    public Optional<Outage> next(Instant now) {
        return at(now).or(() ->
                outages(now, now.plus(Duration.ofDays(400))).stream().findFirst());
    }

    /** Nothing will come of it any more. */
    public boolean over(Instant now) {
        return (validUntil != null && !validUntil.isAfter(now)) || next(now).isEmpty();
    }

    /** When it begins or ends next, as far as that is within a year. */
    Optional<Instant> nextChange(Instant now) {
        return next(now).map(outage -> outage.covers(now) ? outage.until() : outage.from());
    }

    /** Something of it has happened. */
    boolean begun(Instant now) {
        return plan.recurrence().between(validFrom.minus(plan.length()), now).stream()
                .anyMatch(begin -> begin.plus(plan.length()).isAfter(validFrom));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
