package dev.tocsin.slack.answer;

import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.slack.IncidentChannels;
import dev.tocsin.slack.WithSlack;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which incident somebody is talking about by being where they are. */
@WithSlack
@Component
public class Channels {
    private final IncidentChannels channels;
    private final Incidents incidents;

    Channels(IncidentChannels channels, Incidents incidents) {
        this.channels = channels;
        this.incidents = incidents;
    }

    /** @param channel Slack's id of it; empty for nowhere */
    public Optional<IncidentView> incidentOf(String channel) {
        return channel.isEmpty()
                ? Optional.empty()
                : channels.incidentOf(channel).flatMap(incidents::find);
    }
}
