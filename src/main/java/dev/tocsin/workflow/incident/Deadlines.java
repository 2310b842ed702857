package dev.tocsin.workflow.incident;

import dev.tocsin.escalation.Reminders;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.Timeline;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import dev.tocsin.sla.SlaClocks;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Records missed deadlines. One that passes while nothing of the incident fires is missed when it fires again, and not
 * at all when the hold ends it.
 */
@Component
class Deadlines {
    private static final Actor CLOCK = Actor.system("clock");

    private final IncidentStates incidents;
    private final SlaClocks clocks;
    private final Reminders reminders;
    private final Timeline timeline;
    private final Clock clock;

    Deadlines(IncidentStates incidents, SlaClocks clocks, Reminders reminders, Timeline timeline, Clock clock) {
        this.incidents = incidents;
        this.clocks = clocks;
        this.reminders = reminders;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Whether it is missed by that. */
    boolean passed(IncidentId incident, ClockKind kind, Step step) {
        return incidents.lock(incident).clearedAt() == null && miss(incident, kind, step);
    }

    /** Whether it has passed, and is missed if the incident fires again. */
    boolean awaitsRefiring(IncidentId incident, ClockKind kind) {
        return clocks.current(incident, kind)
                .filter(it -> it.state() == ClockState.RUNNING && !it.deadline().isAfter(clock.instant()))
                .isPresent();
    }

    /** It fires again: what has passed meanwhile. */
    void catchUp(IncidentId incident, Step step) {
        for (ClockKind kind : ClockKind.values()) {
            if (awaitsRefiring(incident, kind)) {
                miss(incident, kind, step);
            }
        }
    }

    private boolean miss(IncidentId incident, ClockKind kind, Step step) {
        if (!clocks.breach(incident, kind)) {
            return false;
        }
        boolean response = kind == ClockKind.RESPONSE;
        step.set("breached", true);
        timeline.add(
                incident,
                clock.instant(),
                "breached",
                CLOCK,
                response ? "Response deadline missed" : "Resolution target missed");
        if (!response && !step.text("extendedOutage").isEmpty()) {
            reminders.extendedOutage(incident);
        }
        return true;
    }
}
