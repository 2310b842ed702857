package dev.tocsin.slack.card;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.slack.WithSlack;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The card of an incident as it is now, for one person: it calls nobody. */
@WithSlack
@Component
public class CardPreview {
    private static final Place NOWHERE = new Place(Place.Kind.ROOM, "");

    private final CardWriter writer;
    private final CardFacts facts;

    CardPreview(CardWriter writer, CardFacts facts) {
        this.writer = writer;
        this.facts = facts;
    }

    /** @param text for where Slack shows no blocks */
    public record Preview(String text, List<LayoutBlock> blocks) {}

    public Preview of(IncidentView incident) {
        CardView view = writer.write(incident, facts.of(incident), NOWHERE, Optional.empty());
        return new Preview(view.text(), view.blocks());
    }
}
