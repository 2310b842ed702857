package dev.tocsin.slack.answer;

import dev.tocsin.incident.IncidentView;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.platform.StoredTimes;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.text.Mrkdwn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Puts things into Slack's markup; Slack shows each reader the times in their own zone. */
@WithSlack
@Component
public class Phrases {
    private final PublicUrl url;
    private final Clock clock;

    Phrases(PublicUrl url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    public String at(Instant instant) {
        return Mrkdwn.time(instant, ZoneOffset.UTC, clock.instant());
    }

    /** One of our sentences: its times are the reader's. */
    public String sentence(String sentence) {
        return StoredTimes.said(Mrkdwn.escape(sentence), clock.instant(), this::at);
    }

    /** For places without markup. */
    public String plain(String sentence, ZoneId zone) {
        return StoredTimes.said(sentence, clock.instant(), it -> Mrkdwn.clock(it, zone));
    }

    /** INC-7, leading to its page. */
    public String key(IncidentView it) {
        return Mrkdwn.link(url.incident(it.number()), it.key());
    }

    /** One line about an incident. */
    public String line(IncidentView it) {
        return Mrkdwn.light(it.priority()) + " *" + key(it) + "* " + it.priority() + " · "
                + Mrkdwn.escape(it.title(), 120) + " · " + Mrkdwn.escape(it.serviceName(), 80) + " · " + state(it);
    }

    public String state(IncidentView it) {
        Instant acknowledged = it.acknowledgedAt();
        Instant snoozed = it.snoozedUntil();
        String quiet = snoozed != null && snoozed.isAfter(clock.instant()) ? ", snoozed until " + at(snoozed) : "";
        return switch (it.state()) {
            case OPENED -> "*nobody has answered*, open since " + at(it.openedAt()) + quiet;
            case ACKNOWLEDGED ->
                "with " + Mrkdwn.escape(String.valueOf(it.acknowledgedBy()))
                        + (acknowledged == null ? "" : " since " + at(acknowledged)) + quiet;
            case RESOLVED -> "resolved by " + Mrkdwn.escape(String.valueOf(it.resolvedBy()));
            case CLOSED -> it.mergedInto() == null ? "closed" : "merged into another";
        };
    }
}
