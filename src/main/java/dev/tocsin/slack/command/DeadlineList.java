package dev.tocsin.slack.command;

import dev.tocsin.catalog.Responder;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.Risks;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.answer.Say;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a lead looks after: deadlines that are missed, and those that soon will be. */
@WithSlack
@Component
class DeadlineList {
    private static final int LINES = 10;

    private final SlaClocks clocks;
    private final Risks risks;
    private final Incidents incidents;
    private final Phrases phrases;
    private final Clock clock;

    DeadlineList(SlaClocks clocks, Risks risks, Incidents incidents, Phrases phrases, Clock clock) {
        this.clocks = clocks;
        this.risks = risks;
        this.incidents = incidents;
        this.phrases = phrases;
        this.clock = clock;
    }

    Say of(Caller caller) {
        if (caller.responder().filter(Responder::leads).isEmpty()) {
            throw new IllegalTransition("Deadlines are reviewed by engineering leads, the CTO and administrators");
        }
        List<String> missed = clocks.missed(LINES + 1).stream()
                .map(it -> line(it, "was due ", incidents.find(it.incident())))
                .toList();
        List<String> risky = risks.mostUrgent(clock.instant(), LINES + 1).stream()
                .map(it -> line(it.clock(), "due ", Optional.of(it.incident())))
                .toList();
        if (missed.isEmpty() && risky.isEmpty()) {
            return Say.of("No deadline is missed or at risk.");
        }
        return Say.of(
                part("Missed, and still not done", missed) + "\n" + part("At risk: 80 % of the time is gone", risky));
    }

    private static String part(String head, List<String> lines) {
        if (lines.isEmpty()) {
            return "*" + head + "*: none";
        }
        String more = lines.size() > LINES ? "\n…and more" : "";
        return "*" + head + "*\n" + lines.stream().limit(LINES).collect(Collectors.joining("\n")) + more;
    }

    private String line(SlaClock it, String verb, Optional<IncidentView> incident) {
        String what = it.kind() == ClockKind.RESPONSE ? "answer" : "resolution";
        return what + " " + verb + phrases.at(it.deadline())
                + incident.map(found -> " · " + phrases.line(found)).orElse("");
    }
}
