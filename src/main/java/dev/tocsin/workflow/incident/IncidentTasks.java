package dev.tocsin.workflow.incident;

import dev.tocsin.escalation.Escalations;
import dev.tocsin.escalation.Level;
import dev.tocsin.escalation.Reminders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Resolution;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClocks;
import java.time.Clock;
import java.util.Date;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What each service task of the tier diagrams does; a bean's name is its task's id. */
@Configuration(proxyBeanMethods = false)
class IncidentTasks {
    @Bean
    IncidentTask startRound(Escalations escalations) {
        return (incident, step) -> {
            escalations.startRound(incident);
            if (!step.text("waitsForMorning").isEmpty()) {
                step.set("nightOver", Date.from(escalations.nightOver(incident)));
            }
        };
    }

    @Bean
    IncidentTask pageOnCall(Escalations escalations) {
        return (incident, step) -> call(escalations, incident, Level.ON_CALL, step);
    }

    @Bean
    IncidentTask pageLead(Escalations escalations) {
        return (incident, step) -> call(escalations, incident, Level.ENGINEERING_LEAD, step);
    }

    @Bean
    IncidentTask pageCto(Escalations escalations) {
        return (incident, step) -> call(escalations, incident, Level.CTO, step);
    }

    @Bean
    IncidentTask callOwedRungs(Escalations escalations, Deadlines deadlines) {
        return (incident, step) -> {
            deadlines.catchUp(incident, step);
            escalations.callOwed(incident);
            step.set("called", RespondTasks.names(escalations.called(incident)));
        };
    }

    @Bean
    IncidentTask remindCalled(Reminders reminders, SlaClocks clocks, Clock clock) {
        return (incident, step) -> {
            if (clocks.atRisk(incident, clock.instant())) {
                step.set("atRisk", true);
                reminders.remindCalled(incident, step.held());
            }
        };
    }

    @Bean
    IncidentTask recordBreach(Deadlines deadlines) {
        return (incident, step) -> deadlines.passed(incident, ClockKind.RESPONSE, step);
    }

    @Bean
    IncidentTask recordSupportCase(Incidents incidents, People people) {
        return (incident, step) -> {
            String provider = step.text("supportProvider");
            String number = step.text("supportCase");
            if (!provider.isBlank() || !number.isBlank()) {
                incidents.openSupportCase(incident, provider, number, people.current());
            }
        };
    }

    /** Cleared, it is asked too: the question ends with the hold, or the outage goes on and it stands. */
    @Bean
    IncidentTask missResolutionTarget(Deadlines deadlines, SupportQuestion support) {
        return (incident, step) -> {
            boolean missed = deadlines.passed(incident, ClockKind.RESOLUTION, step);
            boolean lasts = missed || deadlines.awaitsRefiring(incident, ClockKind.RESOLUTION);
            step.set("supportUndecided", lasts && support.undecided(incident, step));
        };
    }

    @Bean
    IncidentTask remindAcknowledger(Reminders reminders) {
        return (incident, step) -> reminders.remindAcknowledger(incident, step.held());
    }

    @Bean
    IncidentTask lapseAcknowledgement(IncidentStates incidents, Escalations escalations) {
        return (incident, step) -> {
            incidents.lapsed(incident);
            escalations.continueAtLead(incident);
        };
    }

    @Bean
    IncidentTask endSnooze(IncidentStates incidents) {
        return (incident, step) -> incidents.snoozeOver(incident);
    }

    @Bean
    IncidentTask resolveCleared(IncidentStates incidents) {
        return (incident, step) -> incidents.resolvedByHold(incident);
    }

    @Bean
    IncidentTask resolveIncident(Incidents incidents, People people) {
        return (incident, step) -> incidents.resolve(
                incident,
                new Resolution(step.text("cause"), step.text("note"), step.flag("postmortemWanted")),
                people.current());
    }

    @Bean
    IncidentTask handOver(Postmortems postmortems) {
        return (incident, step) ->
                postmortems.startIfNeeded(incident, step.text("postmortem"), step.number("dueInWorkingDays"));
    }

    @Bean
    IncidentTask endWatch(IncidentStates incidents, Postmortems postmortems) {
        return (incident, step) -> incidents.watchOver(incident, !postmortems.isOwed(incident));
    }

    @Bean
    IncidentTask finishPostmortem(Incidents incidents, People people) {
        return (incident, step) -> {
            incidents.note(incident, ("Post-mortem written " + step.text("postmortemLink")).trim(), people.current());
            boolean resolved = incidents
                    .find(incident)
                    .filter(view -> view.state() == IncidentState.RESOLVED)
                    .isPresent();
            if (resolved) {
                incidents.close(incident, people.current());
            }
        };
    }

    private static void call(Escalations escalations, IncidentId incident, Level level, Step step) {
        escalations.call(incident, level, step.held());
        step.set("called", RespondTasks.names(escalations.called(incident)));
    }
}
