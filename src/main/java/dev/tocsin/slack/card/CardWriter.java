package dev.tocsin.slack.card;

import static dev.tocsin.slack.text.Mrkdwn.escape;
import static dev.tocsin.slack.text.Mrkdwn.formatted;
import static dev.tocsin.slack.text.Mrkdwn.link;
import static dev.tocsin.slack.text.Mrkdwn.plain;
import static dev.tocsin.slack.text.Mrkdwn.quote;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import dev.tocsin.escalation.Next;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.sla.ClockState;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.card.CardFacts.Facts;
import dev.tocsin.slack.text.Buttons;
import dev.tocsin.slack.text.Mrkdwn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a person reads at 3 am on a phone: how urgent, what is wrong, whose turn it is and what happens next. */
@WithSlack
@Component
class CardWriter {
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_VALUE = 600;
    private static final String LINK = "https?://[^\\s<>|]{1,1500}";

    private final SlackSettings settings;

    CardWriter(SlackSettings settings) {
        this.settings = settings;
    }

    /** @param late by how much Slack's limits have delayed it, when that is worth a word */
    CardView write(IncidentView it, Facts facts, Place place, Optional<Duration> late) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(HeaderBlock.builder()
                .text(plain(
                        "%s %s · %s · %s".formatted(Mrkdwn.light(it.priority()), it.priority(), it.key(), it.title()),
                        LONGEST_TITLE))
                .build());
        blocks.add(section(standing(it, facts, place)));
        blocks.add(section('*'
                + escape(it.serviceName(), 200)
                + '*'
                + (it.description().isBlank()
                        ? ""
                        : '\n' + quote(it.description().strip(), LONGEST_VALUE))));
        blocks.add(context(links(it, facts, place)));
        late.ifPresent(
                by -> blocks.add(context("🐢 " + by.toSeconds() + " s late: Slack takes one message a second here")));
        Buttons.of(it.number(), it.state()).ifPresent(blocks::add);
        return new CardView(text(it, facts), blocks);
    }

    /** The call into the channel, while nobody has answered a CRITICAL incident; else empty. */
    String call(IncidentView it, Place place, Instant now) {
        boolean calls = place.isHall()
                && it.priority() == Priority.CRITICAL
                && it.state() == IncidentState.OPENED
                && !it.quiet(now);
        return !calls || settings.criticalMention() == SlackSettings.Mention.NONE
                ? ""
                : settings.criticalMention() == SlackSettings.Mention.CHANNEL ? "<!channel> " : "<!here> ";
    }

    String text(IncidentView it, Facts facts) {
        String state =
                switch (it.state()) {
                    case OPENED -> it.quiet(facts.now()) ? plainQuiet(it, facts) : plainNext(facts);
                    case ACKNOWLEDGED -> " " + it.acknowledgedBy() + " is on it." + plainQuiet(it, facts);
                    case RESOLVED -> " Resolved by " + it.resolvedBy() + '.';
                    case CLOSED ->
                        facts.mergedInto()
                                .map(into -> " Merged into " + into + '.')
                                .orElse(" Closed.");
                };
        return escape("%s %s %s: %s.%s"
                .formatted(Mrkdwn.light(it.priority()), it.priority(), it.key(), Mrkdwn.cut(it.title(), 300), state));
    }

    private String standing(IncidentView it, Facts facts, Place place) {
        List<String> lines = new ArrayList<>();
        lines.add(call(it, place, facts.now())
                + switch (it.state()) {
                    case OPENED -> "*Nobody has answered yet.*" + called(facts);
                    case ACKNOWLEDGED ->
                        "*" + name(it.acknowledgedBy()) + " is on it* since " + time(it.acknowledgedAt(), facts) + '.'
                                + facts.assignee()
                                        .filter(name -> !name.equals(it.acknowledgedBy()))
                                        .map(name -> " Assigned to " + escape(name, 120) + '.')
                                        .orElse("");
                    case RESOLVED ->
                        "*Resolved* by " + name(it.resolvedBy()) + ' ' + time(it.resolvedAt(), facts) + cause(it);
                    case CLOSED ->
                        facts.mergedInto()
                                .map(into -> "*Merged into " + into + "* by " + name(it.closedBy()))
                                .orElseGet(() -> "*Closed* by " + name(it.closedBy()) + ' ' + time(it.closedAt(), facts)
                                        + cause(it));
                });
        if (it.state().isOpen()) {
            quiet(it, facts).ifPresent(lines::add);
            facts.next()
                    .filter(next -> !isWatch(next, facts))
                    .ifPresent(
                            next -> lines.add("*Next:* " + escape(next.what(), 200) + " at " + time(next.at(), facts)));
            facts.responseDue().ifPresent(due -> {
                if (due.state() == ClockState.RUNNING) {
                    lines.add("Answer due by " + time(due.deadline(), facts));
                } else if (due.state() == ClockState.BREACHED) {
                    lines.add("⚠️ *Response deadline missed*, it was " + time(due.deadline(), facts));
                }
            });
            if (it.untriaged()) {
                lines.add("Untriaged: no rule knows this alert, so it counts as " + it.priority() + '.');
            }
        }
        return String.join("\n", lines);
    }

    private static Optional<String> quiet(IncidentView it, Facts facts) {
        if (it.clearedAt() != null) {
            return Optional.of("✅ *Cleared*"
                    + facts.watchedUntil()
                            .map(until -> ", watching until " + time(until, facts))
                            .orElse("")
                    + ". Nothing of it fires any more.");
        }
        Instant silencedUntil = it.silencedUntil();
        if (silencedUntil != null && silencedUntil.isAfter(facts.now())) {
            return Optional.of("🔇 *Silenced* by " + name(it.silencedBy()) + " until " + time(silencedUntil, facts)
                    + ". Nobody is called.");
        }
        Instant snoozedUntil = it.snoozedUntil();
        return snoozedUntil != null && snoozedUntil.isAfter(facts.now())
                ? Optional.of("💤 *Snoozed* until " + time(snoozedUntil, facts) + ". The clock goes on.")
                : Optional.empty();
    }

    private static String plainQuiet(IncidentView it, Facts facts) {
        if (it.clearedAt() != null) {
            return " Cleared"
                    + facts.watchedUntil()
                            .map(until -> ", watching until " + Mrkdwn.clock(until, facts.zone()))
                            .orElse("")
                    + '.';
        }
        Instant until = it.silencedUntil();
        return until != null && until.isAfter(facts.now())
                ? " Silenced by " + it.silencedBy() + " until " + Mrkdwn.clock(until, facts.zone()) + '.'
                : "";
    }

    private static String plainNext(Facts facts) {
        return facts.next()
                .map(next -> " Next: " + next.what() + " at " + Mrkdwn.clock(next.at(), facts.zone()) + '.')
                .orElse("");
    }

    private static boolean isWatch(Next next, Facts facts) {
        return facts.watchedUntil().filter(next.at()::equals).isPresent();
    }

    private static String called(Facts facts) {
        return facts.called().isEmpty() ? "" : " Called: " + escape(String.join(", ", facts.called()), 500) + '.';
    }

    private static String cause(IncidentView it) {
        return it.cause() == null || it.cause().isBlank() ? "" : ", cause: " + escape(it.cause(), 200);
    }

    private static String links(IncidentView it, Facts facts, Place place) {
        List<String> parts = new ArrayList<>();
        parts.add("Opened " + time(it.openedAt(), facts));
        parts.add(link(facts.page(), it.key() + " in Tocsin"));
        facts.runbook().ifPresent(url -> parts.add(link(url, "Runbook")));
        if (it.sourceUrl() != null && it.sourceUrl().matches(LINK)) {
            parts.add('<' + escape(it.sourceUrl()) + "|Source>");
        }
        if (place.isHall()) {
            facts.room().ifPresent(room -> parts.add("<#" + room + '>'));
        }
        return String.join(" · ", parts);
    }

    private static String name(@Nullable String name) {
        return name == null ? "somebody" : escape(name, 120);
    }

    private static String time(@Nullable Instant at, Facts facts) {
        return at == null ? "" : Mrkdwn.time(at, facts.zone(), facts.now());
    }

    private static SectionBlock section(String mrkdwn) {
        return SectionBlock.builder().text(formatted(mrkdwn)).build();
    }

    private static ContextBlock context(String mrkdwn) {
        return ContextBlock.builder().elements(List.of(formatted(mrkdwn))).build();
    }
}
