package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import dev.tocsin.oncall.store.OverrideRows;
import dev.tocsin.oncall.store.ScheduleRows;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is different from the plan for a while: somebody more, somebody else, somebody less. */
@Component
public class Overrides {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Schedules schedules;
    private final ScheduleRows rows;
    private final OverrideRows overrides;
    private final Responders responders;
    private final Clock clock;

    Overrides(Schedules schedules, ScheduleRows rows, OverrideRows overrides, Responders responders, Clock clock) {
        this.schedules = schedules;
        this.rows = rows;
        this.overrides = overrides;
        this.responders = responders;
        this.clock = clock;
    }

    /** Those that are not over yet, soonest first. */
    public List<ScheduleOverride> ahead(TeamId team) {
        Instant now = clock.instant();
        return schedules.schedule(team).map(Schedule::overrides).orElse(List.of()).stream()
                .filter(it -> it.change().span().until().isAfter(now))
                .sorted(Comparator.comparing(it -> it.change().span().from()))
                .toList();
    }

    public Optional<ScheduleOverride> find(TeamId team, long id) {
        return schedules.schedule(team).map(Schedule::overrides).orElse(List.of()).stream()
                .filter(it -> it.id() == id)
                .findFirst();
    }

    /** @param by name of the person who makes it */
    @Transactional
    public ScheduleOverride add(TeamId team, Change change, String by) {
        check(change);
        rows.lock(team);
        ScheduleOverride made = new ScheduleOverride(Ids.next(), change, by, clock.instant());
        overrides.insert(team, made);
        schedules.changed(team);
        return made;
    }

    /** @throws NotFound when the team has no such override */
    @Transactional
    public void remove(TeamId team, long id) {
        rows.lock(team);
        if (overrides.delete(team, id) == 0) {
            throw new NotFound("There is no override " + id);
        }
        schedules.changed(team);
    }

    private void check(Change it) {
        Duration length = Duration.between(it.span().from(), it.span().until());
        new Expect()
                .that(!length.isNegative() && !length.isZero(), "/until", "must be after from")
                .time("/from", it.span().from())
                .time("/until", it.span().until())
                .that(length.compareTo(LONGEST) <= 0, "/until", "must be at most a year after from")
                .that(it.span().until().isAfter(clock.instant()), "/until", "must not be over already")
                .that(
                        it.kind() == Kind.REMOVE || it.comes().isPresent(),
                        "/comes",
                        "must be whoever is added or stands in")
                .that(it.kind() != Kind.REMOVE || it.comes().isEmpty(), "/comes", "must be empty where one is removed")
                .that(it.kind() != Kind.ADD || it.goes().isEmpty(), "/goes", "must be empty where one is added")
                .that(known(it.comes()), "/comes", "is nobody we know, or deactivated")
                .that(it.goes().isEmpty() || !it.goes().equals(it.comes()), "/comes", "must be somebody else")
                .that(
                        it.goes().flatMap(responders::find).isPresent()
                                || it.goes().isEmpty(),
                        "/goes",
                        "is nobody we know")
                .atMost("/note", it.note(), 500)
                .orComplain();
    }

    private boolean known(Optional<ResponderId> person) {
        return person.isEmpty() || schedules.serves(person.get());
    }
}
