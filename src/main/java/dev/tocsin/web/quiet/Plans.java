package dev.tocsin.web.quiet;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.rest.Choices;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what somebody wrote about planned maintenance, and names what it is about. */
@Component
public class Plans {
    private final Services services;
    private final Teams teams;

    Plans(Services services, Teams teams) {
        this.services = services;
        this.teams = teams;
    }

    /**
     * A plan as written.
     *
     * @param team slug; with neither team nor service it is about everything
     * @param start date and time on the wall clock of the zone, {@code 2026-11-29T02:00}
     */
    public record Written(
            @Nullable String title,
            @Nullable String team,
            @Nullable String service,
            @Nullable String zone,
            @Nullable String start,
            @Nullable Integer minutes,
            @Nullable String rule) {}

    /** @throws InvalidInput naming the field that cannot be read */
    public Plan read(Written it) {
        Integer minutes = it.minutes();
        String title = it.title();
        return new Plan(
                title == null ? "" : title,
                blank(it.team()) ? null : team(String.valueOf(it.team())).id(),
                blank(it.service())
                        ? null
                        : service(String.valueOf(it.service())).id(),
                Choices.zone(it.zone(), "/zone"),
                start(it.start()),
                Duration.ofMinutes(minutes == null ? 0 : minutes),
                it.rule());
    }

    public Written write(Plan it) {
        return new Written(
                it.title(),
                it.team() == null ? null : teams.find(it.team()).map(Team::slug).orElse(null),
                it.service() == null
                        ? null
                        : services.find(it.service()).map(Service::slug).orElse(null),
                it.zone().getId(),
                it.start().toString(),
                (int) it.length().toMinutes(),
                it.rule());
    }

    /** What it is about, in words. */
    public String scope(Plan it) {
        if (it.service() != null) {
            return services.find(it.service()).map(Service::name).orElse("a service since removed");
        }
        return it.team() == null
                ? "everything"
                : "all of " + teams.find(it.team()).map(Team::name).orElse("a team since removed");
    }

    private Team team(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new InvalidInput("/team", "is no team we know"));
    }

    private Service service(String slug) {
        return services.bySlug(slug).orElseThrow(() -> new InvalidInput("/service", "is no service we know"));
    }

    private static LocalDateTime start(@Nullable String text) {
        try {
            return LocalDateTime.parse(text == null ? "" : text.strip());
        } catch (DateTimeException unreadable) {
            throw new InvalidInput("/start", "must be a date and time such as 2026-11-29T02:00");
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
