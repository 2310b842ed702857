package dev.tocsin.slack.answer;

import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.NotFound;
import dev.tocsin.slack.WithSlack;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what a click is about, and tells whoever is late how it stands. */
@WithSlack
@Component
public class Standing {
    private static final int MOST_MERGES = 20;

    private final Incidents incidents;

    Standing(Incidents incidents) {
        this.incidents = incidents;
    }

    /**
     * What a button or a form is about; they may outlive it.
     *
     * @throws NotFound when it is deleted, with a way on
     */
    public IncidentView number(long number) {
        return incidents
                .byNumber(number)
                .orElseThrow(() ->
                        new NotFound("INC-" + number + " is not there any more; `/incident list` shows what is open"));
    }

    /** @throws IllegalTransition when it is over, with a way on */
    public IncidentView requireOpen(IncidentView it) {
        if (it.state().isOpen()) {
            return it;
        }
        throw new IllegalTransition(requireNotMerged(it).standing());
    }

    /** @throws IllegalTransition when nobody reads there any more, with a way on */
    public IncidentView requireNotMerged(IncidentView it) {
        if (it.mergedInto() == null) {
            return it;
        }
        String survivor = survivor(it).map(IncidentView::key).orElse("another incident");
        throw new IllegalTransition(it.key() + " was merged and goes on as " + survivor);
    }

    private Optional<IncidentView> survivor(IncidentView merged) {
        IncidentView last = merged;
        IncidentId next = last.mergedInto();
        for (int n = 0; next != null && n < MOST_MERGES; n++) {
            Optional<IncidentView> into = incidents.find(next);
            if (into.isEmpty()) {
                return Optional.empty();
            }
            last = into.get();
            next = last.mergedInto();
        }
        return Optional.of(last);
    }
}
