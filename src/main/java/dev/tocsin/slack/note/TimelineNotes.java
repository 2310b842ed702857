package dev.tocsin.slack.note;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Outcome;
import dev.tocsin.platform.RunsAgain;
import dev.tocsin.platform.Utc;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.errand.IncidentForgotten;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages that somebody added to a timeline: each once, however often and by how many it is asked for. */
@WithSlack
@Component
@RunsAgain
@Transactional
public class TimelineNotes {
    private static final int LONGEST = 10_000;

    private final JdbcClient jdbc;
    private final Incidents incidents;
    private final Clock clock;

    TimelineNotes(JdbcClient jdbc, Incidents incidents, Clock clock) {
        this.jdbc = jdbc;
        this.incidents = incidents;
        this.clock = clock;
    }

    /**
     * @param channel and {@code ts} are the message's identity
     * @param text plain, with who wrote it
     */
    public Outcome add(IncidentView incident, Actor by, String channel, String ts, String text) {
        try {
            jdbc.sql("INSERT INTO slack_note (incident_id, channel, ts, added_at) VALUES (?, ?, ?, ?)")
                    .params(incident.id().value(), channel, ts, Utc.at(clock.instant()))
                    .update();
        } catch (DuplicateKeyException before) {
            return Outcome.already("That message is in the timeline of " + incident.key() + " already");
        }
        Outcome outcome = incidents.note(
                incident.id(), text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…", by);
        return outcome.changed() ? Outcome.done(incident.key() + ": added to its timeline") : outcome;
    }

    @EventListener
    void on(IncidentForgotten forgotten) {
        jdbc.sql("DELETE FROM slack_note WHERE incident_id = ?")
                .param(forgotten.incident().value())
                .update();
    }
}
