package dev.tocsin.slack.card;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.slack.errand.IncidentForgotten;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables of cards and of what was told beneath them; written by whoever runs the incident's errand. */
@Component
class CardRows {
    private final JdbcClient jdbc;

    CardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CardRow> find(IncidentId incident, Place place) {
        return jdbc
                .sql(
                        "SELECT channel, ts, shown, posting, paged_stint FROM slack_card WHERE incident_id = ? AND place = ?")
                .params(incident.value(), place.kind().name())
                .query((row, n) -> new CardRow(
                        row.getString("channel"),
                        row.getString("ts"),
                        row.getString("shown"),
                        row.getBoolean("posting"),
                        row.getInt("paged_stint")))
                .list()
                .stream()
                .findFirst();
    }

    CardRow add(IncidentId incident, Place place) {
        jdbc.sql(
                        "INSERT INTO slack_card (incident_id, place, channel, posting, paged_stint) VALUES (?, ?, ?, FALSE, 0)")
                .params(incident.value(), place.kind().name(), place.channel())
                .update();
        return new CardRow(place.channel(), null, null, false, 0);
    }

    /** Kept when it returns: whoever finds it so looks whether the card is there. */
    @Transactional
    void posting(IncidentId incident, Place place, boolean onItsWay) {
        update("posting = ?", incident, place, onItsWay);
    }

    void posted(IncidentId incident, Place place, String channel, String ts) {
        update("posting = FALSE, channel = ?, ts = ?", incident, place, channel, ts);
    }

    void shown(IncidentId incident, Place place, String hash) {
        update("shown = ?", incident, place, hash);
    }

    void paged(IncidentId incident, Place place, int stint) {
        update("paged_stint = ?", incident, place, stint);
    }

    /** The message is gone: there will be another one. */
    void lost(IncidentId incident, Place place, String channel) {
        update("ts = NULL, shown = NULL, posting = FALSE, channel = ?", incident, place, channel);
    }

    Set<Long> told(IncidentId incident, Place place) {
        return new HashSet<>(jdbc.sql("SELECT line_id FROM slack_milestone WHERE incident_id = ? AND place = ?")
                .params(incident.value(), place.kind().name())
                .query(Long.class)
                .list());
    }

    void tell(IncidentId incident, Place place, Collection<Long> lines) {
        lines.forEach(line -> jdbc.sql("INSERT INTO slack_milestone (line_id, place, incident_id) VALUES (?, ?, ?)")
                .params(line, place.kind().name(), incident.value())
                .update());
    }

    Optional<IncidentId> about(String channel, String ts) {
        return jdbc
                .sql("SELECT incident_id FROM slack_card WHERE channel = ? AND ts = ?")
                .params(channel, ts)
                .query(Long.class)
                .list()
                .stream()
                .map(IncidentId::new)
                .findFirst();
    }

    @EventListener
    void on(IncidentForgotten forgotten) {
        for (String table : List.of("slack_milestone", "slack_card")) {
            jdbc.sql("DELETE FROM " + table + " WHERE incident_id = ?")
                    .param(forgotten.incident().value())
                    .update();
        }
    }

    private void update(String change, IncidentId incident, Place place, Object... values) {
        jdbc.sql("UPDATE slack_card SET " + change + " WHERE incident_id = ? AND place = ?")
                .params(List.of(values))
                .param(incident.value())
                .param(place.kind().name())
                .update();
    }
}
