package dev.tocsin.sla;

import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.event.IncidentAcknowledged;
import dev.tocsin.incident.event.IncidentMerged;
import dev.tocsin.incident.event.IncidentOpened;
import dev.tocsin.incident.event.IncidentPriorityChanged;
import dev.tocsin.incident.event.IncidentReopened;
import dev.tocsin.incident.event.IncidentResolved;
import dev.tocsin.incident.event.IncidentSnoozed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** When clocks start and end. Heard before the processes are, which show the deadlines. */
@Component
class ClockRules {
    static final int FIRST = 0;

    private final SlaClocks clocks;
    private final Incidents incidents;

    ClockRules(SlaClocks clocks, Incidents incidents) {
        this.clocks = clocks;
        this.incidents = incidents;
    }

    @EventListener
    @Order(FIRST)
    void on(IncidentOpened opened) {
        startBoth(opened.incident(), 1, opened.priority(), opened.at());
    }

    @EventListener
    @Order(FIRST)
    void on(IncidentAcknowledged acknowledged) {
        clocks.meet(acknowledged.incident(), ClockKind.RESPONSE, acknowledged.at());
    }

    @EventListener
    @Order(FIRST)
    void on(IncidentPriorityChanged moved) {
        int stint = stint(moved.incident());
        if (moved.answerNeeded()) {
            clocks.drop(moved.incident(), ClockKind.RESPONSE, ClockState.SUPERSEDED, moved.at());
            clocks.start(moved.incident(), ClockKind.RESPONSE, stint, moved.to(), moved.at());
        }
        clocks.drop(moved.incident(), ClockKind.RESOLUTION, ClockState.SUPERSEDED, moved.at());
        clocks.start(moved.incident(), ClockKind.RESOLUTION, stint, moved.to(), moved.at());
    }

    /** Before the answer the response deadline is the limit of a CRITICAL incident's snooze, after it the resolution target. */
    @EventListener
    @Order(FIRST)
    void on(IncidentSnoozed snoozed) {
        incidents
                .find(snoozed.incident())
                .filter(it -> it.priority() == Priority.CRITICAL)
                .ifPresent(it -> {
                    boolean answered = it.state() == IncidentState.ACKNOWLEDGED;
                    clocks.current(it.id(), answered ? ClockKind.RESOLUTION : ClockKind.RESPONSE)
                            .filter(clock -> snoozed.until().isAfter(clock.deadline()))
                            .ifPresent(clock -> {
                                throw new IllegalTransition("A CRITICAL incident can't be snoozed past its "
                                        + (answered ? "resolution target" : "response deadline") + ", "
                                        + clock.deadline().truncatedTo(ChronoUnit.SECONDS));
                            });
                });
    }

    @EventListener
    @Order(FIRST)
    void on(IncidentMerged merged) {
        IncidentId absorbed = merged.absorbed();
        for (ClockKind kind : ClockKind.values()) {
            clocks.current(absorbed, kind)
                    .filter(clock -> clock.state() == ClockState.RUNNING)
                    .ifPresent(clock -> clocks.notLaterThan(merged.survivor(), kind, clock.deadline()));
            clocks.drop(absorbed, kind, ClockState.SUPERSEDED, merged.at());
        }
    }

    @EventListener
    @Order(FIRST)
    void on(IncidentResolved resolved) {
        if (resolved.byHold()) {
            clocks.drop(resolved.incident(), ClockKind.RESPONSE, ClockState.NOT_NEEDED, resolved.overAt());
        } else {
            clocks.meet(resolved.incident(), ClockKind.RESPONSE, resolved.at());
        }
        clocks.meet(resolved.incident(), ClockKind.RESOLUTION, resolved.overAt());
    }

    @EventListener
    @Order(FIRST)
    void on(IncidentReopened reopened) {
        startBoth(reopened.incident(), stint(reopened.incident()), reopened.priority(), reopened.at());
    }

    private void startBoth(IncidentId incident, int stint, Priority priority, Instant at) {
        clocks.start(incident, ClockKind.RESPONSE, stint, priority, at);
        clocks.start(incident, ClockKind.RESOLUTION, stint, priority, at);
    }

    private int stint(IncidentId incident) {
        return incidents.find(incident).map(IncidentView::stint).orElse(1);
    }
}
