package dev.tocsin.incident;

import dev.tocsin.incident.event.TimelineGrown;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every incident's history; lines are added, never changed. */
@Component
public class Timeline {
    /** Keeps the order of lines that one transaction writes in the same microsecond. */
    private static final AtomicLong SEQUENCE = new AtomicLong();

    /** A line and its id. */
    public record Line(long id, TimelineEntry entry) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Timeline(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public void add(IncidentId incident, Instant at, String kind, Actor actor, String text) {
        jdbc.sql("INSERT INTO timeline (id, incident_id, at, seq, kind, actor, text) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), incident.value(), Utc.at(at), SEQUENCE.incrementAndGet(), kind, actor.name(), text)
                .update();
        events.publishEvent(new TimelineGrown(incident));
    }

    /** In their order, each with its id. */
    public List<Line> lines(IncidentId incident) {
        return jdbc.sql("SELECT id, at, kind, actor, text FROM timeline WHERE incident_id = ? ORDER BY at, seq")
                .param(incident.value())
                .query((row, n) -> new Line(
                        row.getLong("id"),
                        new TimelineEntry(
                                Utc.instant(row, "at"),
                                row.getString("kind"),
                                row.getString("actor"),
                                row.getString("text"))))
                .list();
    }

    public List<TimelineEntry> of(IncidentId incident) {
        return jdbc.sql("SELECT at, kind, actor, text FROM timeline WHERE incident_id = ? ORDER BY at, seq")
                .param(incident.value())
                .query((row, n) -> new TimelineEntry(
                        Utc.instant(row, "at"), row.getString("kind"), row.getString("actor"), row.getString("text")))
                .list();
    }
}
