package dev.tocsin.catalog.maintenance;

import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.Expect;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is planned, as its maker says it.
 *
 * @param team whose services, when no single service is named; all teams' when none is
 * @param start of the first one, on the wall clock of the zone
 * @param length whole minutes, at most a week
 * @param rule an RFC 5545 RRULE; null: once
 */
public record Plan(
        String title,
        @Nullable TeamId team,
        @Nullable ServiceId service,
        ZoneId zone,
        LocalDateTime start,
        Duration length,
        @Nullable String rule) {
    public static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration FORESEEN = Duration.ofDays(400);

    /** With its rule in one form; complains of all that is wrong. */
    public Plan checked(Instant now) {
        new Expect()
                .text("/title", title, 200)
                .that(
                        length.compareTo(Duration.ofMinutes(1)) >= 0 && length.compareTo(LONGEST) <= 0,
                        "/minutes",
                        "must be between 1 and " + LONGEST.toMinutes())
                .that(
                        !start.isAfter(LocalDateTime.ofInstant(now.plus(FORESEEN), zone)),
                        "/start",
                        "must be within a year")
                .that(
                        !start.isBefore(LocalDateTime.ofInstant(now.minus(FORESEEN.multipliedBy(10)), zone)),
                        "/start",
                        "is too long ago")
                .orComplain();
        Plan plan = new Plan(
                title.strip(),
                team,
                service,
                zone,
                start.truncatedTo(ChronoUnit.MINUTES),
                length.truncatedTo(ChronoUnit.MINUTES),
                Recurrence.checked(rule));
        List<Instant> begins = plan.recurrence().between(now.minus(length), now.plus(FORESEEN));
        new Expect()
                .that(
                        begins.stream().anyMatch(begin -> begin.plus(length).isAfter(now)),
                        "/start",
                        "leaves nothing to come: it is over already")
                .that(apart(begins, length), "/minutes", "must end before it begins again")
                .orComplain();
        return plan;
    }

    /** Whether it is about this service of this team. */
    public boolean concerns(@Nullable ServiceId itsService, TeamId itsTeam) {
        if (service != null) {
            return service.equals(itsService);
        }
        return team == null || team.equals(itsTeam);
    }

    Recurrence recurrence() {
        return new Recurrence(start, zone, rule);
    }

    /** When it would have been in these past times, had it been planned long before. */
    public List<Outage> lookingBack(Instant from, Instant until) {
        Duration back = Duration.between(from, start.atZone(zone).toInstant());
        return recurrence()
                .earlier(back.isNegative() ? Duration.ZERO : back)
                .between(from.minus(length), until)
                .stream()
                .map(begin -> new Outage(begin, begin.plus(length)))
                .toList();
    }

    private static boolean apart(List<Instant> begins, Duration length) {
        for (int n = 1; n < begins.size(); n++) {
            if (begins.get(n).isBefore(begins.get(n - 1).plus(length))) {
                return false;
            }
        }
        return true;
    }
}
