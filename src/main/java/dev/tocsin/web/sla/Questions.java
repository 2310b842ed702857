package dev.tocsin.web.sla;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.reporting.Question;
import dev.tocsin.web.rest.Choices;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads which time and which incidents somebody asks about. */
@Component
public class Questions {
    private static final int DAYS = 30;

    /** Databases and week numbers know these years. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    private final Services services;
    private final Teams teams;
    private final Clock clock;

    Questions(Services services, Teams teams, Clock clock) {
        this.services = services;
        this.teams = teams;
        this.clock = clock;
    }

    /**
     * As asked, every part of it optional.
     *
     * @param from a day, or an instant; without it 30 days until {@code until}
     * @param until a day, which is included, or an instant, which is not; without it until the end of today
     */
    public record Asked(
            @Nullable String from,
            @Nullable String until,
            @Nullable String zone,
            @Nullable String tier,
            @Nullable String service,
            @Nullable String team) {}

    public Question read(Asked it, ZoneId otherwise) {
        ZoneId zone = blank(it.zone()) ? otherwise : Choices.zone(it.zone(), "/zone");
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Instant until = blank(it.until()) ? start(today.plusDays(1), zone) : time(it.until(), zone, 1, "/until");
        Instant from = blank(it.from())
                ? start(LocalDate.ofInstant(until.minusNanos(1), zone).minusDays(DAYS - 1), zone)
                : time(it.from(), zone, 0, "/from");
        return new Question(
                from,
                until,
                zone,
                blank(it.tier()) ? null : Choices.of(Priority.class, it.tier(), "/tier"),
                blank(it.service())
                        ? null
                        : services.bySlug(String.valueOf(it.service()))
                                .map(Service::id)
                                .orElseThrow(() -> new InvalidInput("/service", "is no service we know")),
                blank(it.team())
                        ? null
                        : teams.bySlug(String.valueOf(it.team()))
                                .map(Team::id)
                                .orElseThrow(() -> new InvalidInput("/team", "is no team we know")));
    }

    private static Instant time(@Nullable String text, ZoneId zone, int plusDays, String pointer) {
        String clean = String.valueOf(text).strip();
        try {
            Instant time = clean.contains("T")
                    ? Instant.parse(clean)
                    : start(LocalDate.parse(clean).plusDays(plusDays), zone);
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw new InvalidInput(pointer, "must be in the years 2000 to 2999");
            }
            return time;
        } catch (DateTimeException unreadable) {
            throw new InvalidInput(
                    pointer, "must be a day such as 2026-11-26, or an instant such as 2026-11-26T00:00:00Z");
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
