package dev.tocsin.slack.room;

import dev.tocsin.incident.IncidentId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which channel is which incident's own. */
@Component
public class Rooms {
    private final RoomRows rows;

    Rooms(RoomRows rows) {
        this.rows = rows;
    }

    /** The id of the incident's channel while it is in use. */
    public Optional<String> openOf(IncidentId incident) {
        return rows.find(incident).filter(it -> !it.archived()).map(RoomRow::channel);
    }

    /** @param channel Slack's id of it */
    public Optional<IncidentId> incidentOf(String channel) {
        return rows.incidentOf(channel);
    }
}
