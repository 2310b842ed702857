package dev.tocsin.slack.home;

import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import dev.tocsin.catalog.Responder;
import dev.tocsin.escalation.Summons;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.OpenWork;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.text.Buttons;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What somebody sees in the home tab: their open work, their next shift, and what is open altogether. */
@WithSlack
@Component
class HomeView {
    private static final int MOST = 20;

    private final OpenWork work;
    private final Summons summons;
    private final Incidents incidents;
    private final MyShifts shifts;
    private final Phrases phrases;
    private final PublicUrl url;

    HomeView(OpenWork work, Summons summons, Incidents incidents, MyShifts shifts, Phrases phrases, PublicUrl url) {
        this.work = work;
        this.summons = summons;
        this.incidents = incidents;
        this.shifts = shifts;
        this.phrases = phrases;
        this.url = url;
    }

    View of(Caller caller, String news) {
        List<LayoutBlock> blocks = new ArrayList<>();
        if (!news.isEmpty()) {
            blocks.add(text(news));
            blocks.add(divider());
        }
        caller.responder().ifPresentOrElse(it -> mine(it, blocks), () -> blocks.add(stranger()));
        blocks.add(divider());
        long open =
                incidents.open().values().stream().mapToLong(Long::longValue).sum();
        blocks.add(text((open == 0 ? "Nothing is open" : "*" + open + " open* altogether") + ". "
                + Mrkdwn.link(url.page("/"), "All of them") + " · `/incident help` says what you can type"));
        return Views.view(it -> it.type("home").blocks(blocks));
    }

    private void mine(Responder me, List<LayoutBlock> blocks) {
        blocks.add(header(it -> it.text(Mrkdwn.plain("My open work", 150))));
        List<IncidentView> open = work.of(me.id(), summons.of(me.id()));
        if (open.isEmpty()) {
            blocks.add(text("Nothing is waiting for you."));
        }
        open.stream().limit(MOST).forEach(it -> {
            blocks.add(text(phrases.line(it)));
            Buttons.of(it.number(), it.state()).ifPresent(blocks::add);
        });
        if (open.size() > MOST) {
            blocks.add(text("…and " + (open.size() - MOST) + " more"));
        }
        blocks.add(header(it -> it.text(Mrkdwn.plain("My next shift", 150))));
        blocks.add(text(shifts.of(me)));
    }

    private static LayoutBlock stranger() {
        return text(
                "Nobody in Tocsin has the e-mail address of your Slack account, so nothing is yours here. You may look"
                        + " with `/incident list`; an administrator can add you.");
    }

    private static LayoutBlock text(String mrkdwn) {
        return section(it -> it.text(Mrkdwn.formatted(Mrkdwn.cut(mrkdwn, 3000))));
    }
}
