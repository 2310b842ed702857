package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Outcome;
import dev.tocsin.incident.Timeline;
import dev.tocsin.platform.RunsAgain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The chain goes on by somebody's decision instead of a timer's: at once, whether or not the incident is acknowledged
 * or quiet. The rung's own timer then finds it called.
 */
@Component
@RunsAgain
@Transactional
public class Summons {
    private static final Duration LATELY = Duration.ofDays(8);

    private final IncidentStates incidents;
    private final Escalations escalations;
    private final Rounds rounds;
    private final Responders responders;
    private final Timeline timeline;
    private final Clock clock;

    Summons(
            IncidentStates incidents,
            Escalations escalations,
            Rounds rounds,
            Responders responders,
            Timeline timeline,
            Clock clock) {
        this.incidents = incidents;
        this.escalations = escalations;
        this.rounds = rounds;
        this.responders = responders;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Calls the rung after the highest that was called in this round. */
    public Outcome next(IncidentId id, Actor by) {
        IncidentView incident = incidents.lock(id);
        if (!incident.state().isOpen()) {
            throw new IllegalTransition(incident.standing());
        }
        Instant now = clock.instant();
        Round round = rounds.of(id)
                .filter(it -> it.stint() == incident.stint())
                .orElseGet(() -> new Round(incident.stint(), 1, now, false, Set.of()));
        Optional<Level> level = next(id, round);
        if (level.isEmpty()) {
            return Outcome.already(incident.key() + ": everybody on its chain has been called in this round."
                    + " External support is opened by a person's decision");
        }
        String text = "Escalated to " + (level.get() == Level.ON_CALL ? "" : "the ")
                + level.get().title();
        timeline.add(id, now, "escalated", by, text);
        escalations.page(incident, round, level.get(), "called by " + by.name(), Held.NOT, now);
        return Outcome.done(incident.key() + ": " + text + called(id, round, level.get()));
    }

    /** What somebody was called for lately, on any rung. */
    @Transactional(readOnly = true)
    public List<IncidentId> of(ResponderId responder) {
        return rounds.calledFor(responder, clock.instant().minus(LATELY));
    }

    private Optional<Level> next(IncidentId id, Round round) {
        return EnumSet.allOf(Level.class).stream()
                .filter(level -> rounds.wasCalled(id, round, level))
                .max(Comparator.naturalOrder())
                .map(Level::next)
                .orElse(Optional.of(Level.ON_CALL));
    }

    private String called(IncidentId id, Round round, Level level) {
        List<String> names = rounds.calls(id).stream()
                .filter(call -> call.round() == round.number() && call.level() == level)
                .flatMap(call -> responders.find(call.responder()).stream())
                .map(Responder::name)
                .distinct()
                .toList();
        return names.isEmpty() ? ", where nobody stands; see the timeline" : ": " + String.join(", ", names);
    }
}
