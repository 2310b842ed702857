package dev.tocsin.slack.command;

import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.alert.Alerts;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.text.Buttons;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.answer.Words;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All about one incident, for one person. */
@WithSlack
@Component
class Summary {
    private final NextStep nextStep;
    private final SlaClocks clocks;
    private final Alerts alerts;
    private final Services services;
    private final Responders responders;
    private final Words words;

    Summary(NextStep nextStep, SlaClocks clocks, Alerts alerts, Services services, Responders responders, Words words) {
        this.nextStep = nextStep;
        this.clocks = clocks;
        this.alerts = alerts;
        this.services = services;
        this.responders = responders;
        this.words = words;
    }

    Say of(IncidentView it) {
        List<String> lines = new ArrayList<>();
        lines.add(Mrkdwn.light(it.priority()) + " *" + words.key(it) + "* *" + it.priority() + "* "
                + Mrkdwn.escape(it.title(), 300));
        lines.add(Mrkdwn.escape(it.serviceName(), 100) + " · " + words.state(it));
        Optional.ofNullable(it.assignee())
                .flatMap(responders::find)
                .map(Responder::name)
                .ifPresent(name -> lines.add("Who has it: " + Mrkdwn.escape(name)));
        nextStep.of(it.id())
                .ifPresent(
                        next -> lines.add("*Next: " + Mrkdwn.escape(next.what()) + " at " + words.at(next.at()) + "*"));
        for (ClockKind kind : ClockKind.values()) {
            clocks.current(it.id(), kind)
                    .filter(clock -> clock.endedAt() == null)
                    .ifPresent(clock -> lines.add((kind == ClockKind.RESPONSE ? "Answer" : "Resolve") + " by "
                            + words.at(clock.deadline())
                            + (clock.state() == ClockState.BREACHED ? " (*missed*)" : "")));
        }
        long firing = alerts.ofIncident(it.id().value()).size();
        lines.add("Opened " + words.at(it.openedAt()) + (firing == 0 ? "" : ", " + firing + " alerts")
                + Optional.ofNullable(it.service())
                        .flatMap(services::find)
                        .flatMap(Service::runbook)
                        .map(runbook -> " · " + Mrkdwn.link(runbook, "runbook"))
                        .orElse(""));
        if (!it.description().isBlank()) {
            lines.add(Mrkdwn.quote(it.description().strip(), 900));
        }
        Optional.ofNullable(it.supportCase()).ifPresent(no -> lines.add("Support case: " + Mrkdwn.escape(no, 200)));
        String text = String.join("\n", lines);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(section(s -> s.text(Mrkdwn.formatted(text))));
        Buttons.of(it.number(), it.state()).ifPresent(blocks::add);
        return Say.of(it.key() + " " + it.priority() + " " + Mrkdwn.escape(it.title(), 300), blocks);
    }
}
