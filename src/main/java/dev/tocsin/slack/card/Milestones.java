package dev.tocsin.slack.card;

import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.platform.StoredTimes;
import dev.tocsin.slack.card.CardFacts.Facts;
import dev.tocsin.slack.text.Mrkdwn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The incident's history as messages: whatever has come since the last one in one message. */
@Component
class Milestones {
    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST = 2900;

    private final Timeline timeline;

    Milestones(Timeline timeline) {
        this.timeline = timeline;
    }

    /** What is not told yet; its lines are all told with it. */
    record News(String text, List<Long> lines) {
        boolean isNone() {
            return lines.isEmpty();
        }
    }

    News since(IncidentView incident, Set<Long> told, Facts facts) {
        List<Timeline.Line> news = timeline.lines(incident.id()).stream()
                .filter(it -> !told.contains(it.id()))
                .toList();
        List<String> lines = new ArrayList<>();
        int length = 0;
        for (Timeline.Line it : news) {
            String line = line(it.entry(), facts);
            length += line.length() + 1;
            if (lines.size() == MOST_LINES || length > LONGEST) {
                lines.add("… and more: " + Mrkdwn.link(facts.page(), "the whole timeline"));
                break;
            }
            lines.add(line);
        }
        return new News(
                String.join("\n", lines), news.stream().map(Timeline.Line::id).toList());
    }

    private static String line(TimelineEntry it, Facts facts) {
        String text = it.text().strip().replaceAll("\\s*\\R\\s*", " / ");
        return time(it.at(), facts) + " *" + Mrkdwn.escape(it.actor(), 80) + "* "
                + StoredTimes.said(
                        Mrkdwn.escape(text.isEmpty() ? it.kind() : text, LONGEST_LINE), it.at(), at -> time(at, facts));
    }

    private static String time(Instant at, Facts facts) {
        return Mrkdwn.time(at, facts.zone(), facts.now());
    }
}
