package dev.tocsin.triage;

import dev.tocsin.alert.Alerts;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** A person said it is over, yet it fires: after a while the incident reopens, for nobody else would notice. */
@Component
class StillFiring implements Sweep {
    private final IncidentStates states;
    private final Incidents incidents;
    private final Alerts alerts;
    private final PlannedQuiet planned;
    private final TriageSettings settings;
    private final Clock clock;

    StillFiring(
            IncidentStates states,
            Incidents incidents,
            Alerts alerts,
            PlannedQuiet planned,
            TriageSettings settings,
            Clock clock) {
        this.states = states;
        this.incidents = incidents;
        this.alerts = alerts;
        this.planned = planned;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void sweep() {
        for (IncidentId id : states.watchedSince(clock.instant().minus(settings.stillFiringAfter()))) {
            if (alerts.firingOf(id.value()) > 0 && !planned.keepsQuiet(id)) {
                incidents.reopen(
                        id,
                        Actor.system("triage"),
                        "still fires " + settings.stillFiringAfter().toMinutes() + " min after");
            }
        }
    }
}
