package dev.tocsin.slack.note;

import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.card.IncidentsInSlack;
import dev.tocsin.slack.room.Rooms;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which incident somebody means by being where they are. */
@WithSlack
@Component
public class Whereabouts {
    private final Rooms rooms;
    private final IncidentsInSlack cards;
    private final Incidents incidents;

    Whereabouts(Rooms rooms, IncidentsInSlack cards, Incidents incidents) {
        this.rooms = rooms;
        this.cards = cards;
        this.incidents = incidents;
    }

    /** @param channel Slack's id of it; empty for nowhere */
    public Optional<IncidentView> inChannel(String channel) {
        return channel.isEmpty() ? Optional.empty() : rooms.incidentOf(channel).flatMap(incidents::find);
    }

    /** @param ts of a card, or of a message in an incident's own channel */
    public Optional<IncidentView> ofMessage(String channel, String ts) {
        return cards.about(channel, ts).flatMap(incidents::find);
    }
}
