package dev.tocsin.slack.command;

import dev.tocsin.escalation.Summons;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.OpenWork;
import dev.tocsin.incident.UnknownIncident;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.note.Whereabouts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which incident is meant: the one that is named, else that of the channel, else the only one its person has. */
@WithSlack
@Component
class Which {
    private static final int NAMED = 5;

    private final Incidents incidents;
    private final OpenWork work;
    private final Summons summons;
    private final Whereabouts whereabouts;

    Which(Incidents incidents, OpenWork work, Summons summons, Whereabouts whereabouts) {
        this.incidents = incidents;
        this.work = work;
        this.summons = summons;
        this.whereabouts = whereabouts;
    }

    Optional<IncidentView> ofChannel(Caller caller) {
        return whereabouts.inChannel(caller.origin().channel());
    }

    /** What waits for this person: what they have, and what they were called for and nobody has. */
    List<IncidentView> of(Caller caller) {
        return caller.responder()
                .map(it -> work.of(it.id(), summons.of(it.id())))
                .orElse(List.of());
    }

    IncidentView meant(Verb verb, Spoken spoken, Caller caller) {
        if (spoken.number().isPresent()) {
            long number = spoken.number().getAsLong();
            return incidents.byNumber(number).orElseThrow(() -> new UnknownIncident("INC-" + number));
        }
        Optional<IncidentView> here = ofChannel(caller);
        if (here.isPresent()) {
            return here.get();
        }
        List<IncidentView> theirs = of(caller);
        if (theirs.size() == 1) {
            return theirs.get(0);
        }
        String yours = theirs.stream().limit(NAMED).map(IncidentView::key).collect(Collectors.joining(", "));
        throw new IllegalTransition("Which one? Say its number, such as `" + verb.usage() + "`"
                + (theirs.isEmpty() ? "" : ". Yours: " + yours + (theirs.size() > NAMED ? " …" : "")));
    }
}
