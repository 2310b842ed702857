package dev.tocsin.slack.text;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import dev.tocsin.incident.IncidentState;
import java.util.List;
import java.util.Optional;

/** The buttons beneath an incident; the value of each is the incident's number. */
public final class Buttons {
    public static final String ACKNOWLEDGE = "incident_acknowledge";
    public static final String RESOLVE = "incident_resolve";
    public static final String ESCALATE = "incident_escalate";
    public static final String MORE = "incident_more";

    private Buttons() {}

    /** What can be done with an incident where it stands; empty when that is nothing. */
    public static Optional<ActionsBlock> of(long number, IncidentState state) {
        String value = Long.toString(number);
        List<BlockElement> buttons =
                switch (state) {
                    case OPENED ->
                        List.of(
                                acknowledge(number),
                                button(RESOLVE, "Resolve", null, value),
                                button(ESCALATE, "Escalate", null, value),
                                button(MORE, "More…", null, value));
                    case ACKNOWLEDGED ->
                        List.of(
                                button(RESOLVE, "Resolve", "primary", value),
                                button(ESCALATE, "Escalate", null, value),
                                button(MORE, "More…", null, value));
                    case RESOLVED -> List.of(button(MORE, "More…", null, value));
                    case CLOSED -> List.of();
                };
        return buttons.isEmpty()
                ? Optional.empty()
                : Optional.of(ActionsBlock.builder().elements(buttons).build());
    }

    public static ButtonElement acknowledge(long number) {
        return button(ACKNOWLEDGE, "Acknowledge", "primary", Long.toString(number));
    }

    private static ButtonElement button(
            String action, String label, @org.jspecify.annotations.Nullable String style, String value) {
        return ButtonElement.builder()
                .actionId(action)
                .text(Mrkdwn.plain(label, 75))
                .style(style)
                .value(value)
                .accessibilityLabel(label + " INC-" + value)
                .build();
    }
}
