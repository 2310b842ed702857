package dev.tocsin.slack.answer;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The buttons of an open incident; the value of each is the incident's number. */
public final class Buttons {
    public static final String ACKNOWLEDGE = "incident_acknowledge";
    public static final String RESOLVE = "incident_resolve";
    public static final String ESCALATE = "incident_escalate";
    public static final String MORE = "incident_more";

    private Buttons() {}

    public static List<BlockElement> of(IncidentView it) {
        List<BlockElement> buttons = new ArrayList<>();
        if (it.state() == IncidentState.OPENED) {
            buttons.add(button(ACKNOWLEDGE, "Acknowledge", it, "primary"));
        }
        buttons.add(button(RESOLVE, "Resolve…", it, null));
        buttons.add(button(ESCALATE, "Escalate", it, null));
        buttons.add(button(MORE, "More…", it, null));
        return buttons;
    }

    private static BlockElement button(String action, String label, IncidentView it, @Nullable String style) {
        return BlockElements.button(b -> b.actionId(action)
                .value(Long.toString(it.number()))
                .text(Mrkdwn.plain(label, 75))
                .accessibilityLabel(label + " " + it.key())
                .style(style));
    }
}
