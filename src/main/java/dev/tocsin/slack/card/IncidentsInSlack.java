package dev.tocsin.slack.card;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.event.IncidentClosed;
import dev.tocsin.incident.event.TimelineGrown;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.errand.Errand.Kind;
import dev.tocsin.slack.errand.Errands;
import dev.tocsin.slack.room.Rooms;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what happens to incidents and has it shown in Slack; knows which incident a message in Slack is about. */
@WithSlack
@Component
public class IncidentsInSlack {
    private final Errands errands;
    private final Incidents incidents;
    private final CardRows cards;
    private final Rooms rooms;
    private final SlackSettings settings;

    IncidentsInSlack(Errands errands, Incidents incidents, CardRows cards, Rooms rooms, SlackSettings settings) {
        this.errands = errands;
        this.incidents = incidents;
        this.cards = cards;
        this.rooms = rooms;
        this.settings = settings;
    }

    /**
     * The incident that a message is about: it is the incident's card, stands in its thread, or in the incident's own
     * channel.
     *
     * @param ts of the message or of the thread in which it stands
     */
    public Optional<IncidentId> about(String channel, String ts) {
        return cards.about(channel, ts).or(() -> rooms.incidentOf(channel));
    }

    @EventListener
    void on(TimelineGrown grown) {
        want(grown.incident());
    }

    @EventListener
    void on(IncidentClosed closed) {
        want(closed.incident());
    }

    private void want(IncidentId incident) {
        errands.want(Kind.CARD, incident.value(), () -> urgency(incident));
        if (settings.rooms()) {
            errands.want(Kind.ROOM, incident.value(), () -> urgency(incident));
        }
    }

    private int urgency(IncidentId incident) {
        return incidents
                .find(incident)
                .map(IncidentView::priority)
                .orElse(Priority.LOW)
                .ordinal();
    }
}
