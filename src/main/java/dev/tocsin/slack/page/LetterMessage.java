package dev.tocsin.slack.page;

import static dev.tocsin.slack.text.Mrkdwn.cut;
import static dev.tocsin.slack.text.Mrkdwn.escape;
import static dev.tocsin.slack.text.Mrkdwn.formatted;
import static dev.tocsin.slack.text.Mrkdwn.light;
import static dev.tocsin.slack.text.Mrkdwn.link;
import static dev.tocsin.slack.text.Mrkdwn.quote;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Letter;
import dev.tocsin.notification.Letter.Line;
import dev.tocsin.notification.Purpose;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.slack.text.Buttons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A letter as a message of Slack's.
 *
 * @param text for the lock screen: tier, title, what happens next
 */
record LetterMessage(String text, List<LayoutBlock> blocks) {
    private static final Pattern NEXT = Pattern.compile("Next: [^\\n]*");
    private static final Pattern KEY = Pattern.compile("INC-(\\d{1,18})");
    /** Of a bundle; so many are also remembered. */
    static final int MOST_LINES = 15;

    private static final int LONGEST = 1400;

    /** @param late by how much Slack's limits have delayed it, when that is worth a word */
    static LetterMessage of(Letter letter, Optional<Duration> late) {
        List<Line> lines = letter.lines();
        List<LayoutBlock> blocks = new ArrayList<>();
        if (lines.size() == 1) {
            one(lines.get(0), blocks);
        } else {
            many(letter, blocks);
        }
        late.ifPresent(
                by -> blocks.add(context("🐢 " + by.toSeconds() + " s late: Slack takes one message a second here")));
        String text = lines.size() == 1 ? text(lines.get(0)) : letter.subject();
        return new LetterMessage(escape(cut(text, 1000)), blocks);
    }

    /** What has become of what somebody was paged about, in the place of the page. */
    static LetterMessage after(Line line, Optional<IncidentView> incident) {
        boolean over = line.purpose() == Purpose.OVER;
        String words = incident.flatMap(LetterMessage::standing).orElse(over ? "It is over." : "It is quiet for now.");
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(section((over ? "✅ " : "👋 ") + escape(words, 500) + '\n' + heading(line)));
        incident.flatMap(it -> Buttons.of(it.number(), it.state())).ifPresent(blocks::add);
        return new LetterMessage(escape(cut(line.headline() + ". " + words, 1000)), blocks);
    }

    /** What has become of each of those that somebody was paged about at once, in the place of that page. */
    static LetterMessage after(List<IncidentView> bundle, PublicUrl url) {
        long waiting =
                bundle.stream().filter(it -> it.state() == IncidentState.OPENED).count();
        String words = waiting == 0
                ? "Nothing of this waits for you any more"
                : waiting + " of these " + bundle.size() + " incidents " + (waiting == 1 ? "needs" : "need") + " you";
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(section('*' + words + '*'));
        for (IncidentView it : bundle) {
            String heading = light(it.priority()) + " *" + it.priority() + "* "
                    + link(url.incident(it.number()), it.key()) + "\n*" + escape(it.title(), 600) + "*\n"
                    + (it.state().isOpen() ? "👋 " : "✅ ");
            SectionBlock.SectionBlockBuilder block = SectionBlock.builder();
            Optional<String> standing = standing(it);
            blocks.add(
                    standing.isPresent()
                            ? block.text(formatted(heading + escape(standing.get(), 500)))
                                    .build()
                            : block.text(formatted(heading + "Nobody has answered yet."))
                                    .accessory(Buttons.acknowledge(it.number()))
                                    .build());
        }
        if (bundle.size() == MOST_LINES) {
            blocks.add(context("More than these: " + link(url.page("/"), "all that is open")));
        }
        return new LetterMessage(words, blocks);
    }

    private static Optional<String> standing(IncidentView it) {
        return Optional.ofNullable(
                switch (it.state()) {
                    case OPENED -> null;
                    case ACKNOWLEDGED -> it.acknowledgedBy() + " is on it.";
                    case RESOLVED -> "Resolved by " + it.resolvedBy() + '.';
                    case CLOSED ->
                        it.mergedInto() == null ? "Closed by " + it.closedBy() + '.' : "Merged into another incident.";
                });
    }

    private static void one(Line line, List<LayoutBlock> blocks) {
        blocks.add(section(heading(line)));
        if (!line.text().isBlank()) {
            blocks.add(section(quote(line.text(), LONGEST)));
        }
        blocks.add(context("You are called as: " + escape(line.reason(), 300)));
        if (line.asksForAnswer()) {
            number(line).ifPresent(number -> Buttons.of(number, IncidentState.OPENED)
                    .ifPresent(blocks::add));
        }
    }

    private static void many(Letter letter, List<LayoutBlock> blocks) {
        List<Line> lines = letter.lines();
        blocks.add(section("*" + lines.size() + " incidents need you*"));
        for (Line line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            SectionBlock.SectionBlockBuilder block = SectionBlock.builder()
                    .text(formatted(heading(line) + '\n' + escape(next(line).orElse(cut(line.text(), 200)), 400)));
            if (line.asksForAnswer()) {
                number(line).ifPresent(number -> block.accessory(Buttons.acknowledge(number)));
            }
            blocks.add(block.build());
        }
        if (lines.size() > MOST_LINES) {
            blocks.add(context("… and " + (lines.size() - MOST_LINES) + " more"));
        }
    }

    private static String heading(Line line) {
        String key = line.link().map(url -> link(url, line.subjectKey())).orElse(escape(line.subjectKey()));
        return light(tier(line)) + " *" + line.urgency() + "* " + key + "\n*" + escape(line.title(), 600) + '*';
    }

    private static String text(Line line) {
        String rest = next(line).orElseGet(() -> cut(line.text().replaceAll("\\s*\\R\\s*", " "), 200));
        return light(tier(line)) + ' ' + line.urgency() + ' ' + line.subjectKey() + ": " + line.title() + ". " + rest;
    }

    private static Optional<String> next(Line line) {
        Matcher next = NEXT.matcher(line.text());
        return next.find() ? Optional.of(next.group()) : Optional.empty();
    }

    private static OptionalLong number(Line line) {
        Matcher key = KEY.matcher(line.subjectKey());
        return key.matches() ? OptionalLong.of(Long.parseLong(key.group(1))) : OptionalLong.empty();
    }

    private static Priority tier(Line line) {
        return Priority.values()[line.urgency().ordinal()];
    }

    private static SectionBlock section(String mrkdwn) {
        return SectionBlock.builder().text(formatted(mrkdwn)).build();
    }

    private static ContextBlock context(String mrkdwn) {
        return ContextBlock.builder().elements(List.of(formatted(mrkdwn))).build();
    }
}
