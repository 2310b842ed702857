package dev.tocsin.web.pages.board;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.platform.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands beside the lines: who is on call, and how services and Tocsin itself are; the same for everybody. */
@Component
public class Glance {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Teams teams;
    private final Schedules schedules;
    private final Responders responders;
    private final Health health;
    private final Clock clock;
    private final Snapshot<View> view = new Snapshot<>(FRESH, this::look);

    Glance(Teams teams, Schedules schedules, Responders responders, Health health, Clock clock) {
        this.teams = teams;
        this.schedules = schedules;
        this.responders = responders;
        this.health = health;
        this.clock = clock;
    }

    /** Seconds old at most. */
    public View view() {
        return view.get();
    }

    public record View(
            List<Duty> duties, List<Health.ServiceHealth> services, int well, List<Health.Trouble> troubles) {}

    /** Who is on call for a team; {@code who} is empty when nobody is. */
    public record Duty(String team, String who, @Nullable Instant until, String then) {}

    private View look() {
        Instant now = clock.instant();
        List<Health.ServiceHealth> services = health.services();
        List<Health.ServiceHealth> shown = services.size() <= Health.FEW
                ? services
                : services.stream().filter(it -> !it.well()).toList();
        return new View(
                teams.all().stream().flatMap(it -> duty(it, now).stream()).toList(),
                shown.stream().limit(Health.MANY).toList(),
                services.size() - shown.size(),
                health.troubles());
    }

    /** Teams without a schedule are left out: their alerts go to whoever has the role. */
    private Optional<Duty> duty(Team team, Instant now) {
        if (schedules.schedule(team.id()).isEmpty()) {
            return Optional.empty();
        }
        List<Shift> next = schedules.next(team.id(), now, 1);
        Optional<Shift> current = schedules.current(team.id(), now);
        return Optional.of(new Duty(
                team.name(),
                current.map(it -> name(it.responder())).orElse(""),
                current.map(Shift::until).orElse(null),
                next.isEmpty() ? "" : name(next.get(0).responder())));
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody unknown");
    }
}
