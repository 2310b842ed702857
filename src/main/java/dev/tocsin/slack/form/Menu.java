package dev.tocsin.slack.form;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.slack.answer.Memory;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.ArrayList;
import java.util.List;

/** What else can be done with an incident that is not closed, a button for each. */
public final class Menu {
    /** How the action ids begin; a form's name or what is done at once follows. */
    public static final String PREFIX = "incident_more_";

    public static final String UNACKNOWLEDGE = "unacknowledge";
    public static final String POSTMORTEM = "wantpostmortem";
    public static final String REOPEN = "reopen";
    public static final String CLOSE = "close";

    private Menu() {}

    static View of(IncidentView it, Memory memory) {
        List<LayoutBlock> lines = new ArrayList<>();
        lines.add(section(s -> s.text(Mrkdwn.formatted("*" + it.key() + "* " + Mrkdwn.escape(it.title(), 300)))));
        lines.add(line(it, "note", "Note…", "Add to the timeline"));
        if (it.state().isOpen()) {
            lines.add(line(it, "assign", "Hand over…", "Give it to somebody else"));
            lines.add(line(it, "snooze", "Snooze…", "Quiet for a while; deadlines run on"));
            lines.add(line(it, "tier", "Tier…", "Raise or lower it; now " + it.priority()));
            lines.add(line(it, "merge", "Merge…", "It is part of another incident"));
            lines.add(line(it, "support", "Support…", "External support was called; keep the case number"));
        }
        if (it.state() == IncidentState.ACKNOWLEDGED) {
            lines.add(line(it, UNACKNOWLEDGE, "Give back", "On-call is called again at once"));
        }
        if (it.state() == IncidentState.RESOLVED) {
            lines.add(line(it, REOPEN, "Reopen", "It is not over: on-call is called at once"));
            lines.add(line(it, CLOSE, "Close", "Nothing is left to do"));
        }
        if (!it.postmortemWanted()) {
            lines.add(line(it, POSTMORTEM, "Post-mortem", "Ask for one even if the tier needs none"));
        }
        return view(v -> v.type("modal")
                .callbackId("incident_menu")
                .privateMetadata(memory.json())
                .title(viewTitle(t -> t.type("plain_text").text(it.key())))
                .close(viewClose(c -> c.type("plain_text").text("Close")))
                .blocks(lines));
    }

    private static LayoutBlock line(IncidentView it, String what, String label, String says) {
        return section(s -> s.text(Mrkdwn.formatted(says)).accessory(BlockElements.button(b -> b.actionId(PREFIX + what)
                .value(Long.toString(it.number()))
                .text(Mrkdwn.plain(label, 75)))));
    }
}
