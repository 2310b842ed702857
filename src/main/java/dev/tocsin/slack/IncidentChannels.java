package dev.tocsin.slack;

import dev.tocsin.incident.IncidentId;
import java.util.Optional;

/** The channels that belong to one incident each. */
public interface IncidentChannels {

    /** @param channel Slack's id of it */
    Optional<IncidentId> incidentOf(String channel);
}
