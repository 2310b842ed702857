package dev.tocsin.slack.room;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.slack.errand.IncidentForgotten;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables of incidents' channels; written by whoever runs the incident's errand. */
@Component
class RoomRows {
    private final JdbcClient jdbc;

    RoomRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RoomRow> find(IncidentId incident) {
        return jdbc
                .sql("SELECT channel, name, topic, furnished, archived, by_hand FROM slack_room WHERE incident_id = ?")
                .param(incident.value())
                .query((row, n) -> new RoomRow(
                        row.getString("channel"),
                        row.getString("name"),
                        row.getString("topic"),
                        row.getBoolean("furnished"),
                        row.getBoolean("archived"),
                        row.getBoolean("by_hand")))
                .list()
                .stream()
                .findFirst();
    }

    /** Kept when it returns: the channel is there. */
    @Transactional
    RoomRow add(IncidentId incident, String channel, String name) {
        jdbc.sql("INSERT INTO slack_room (incident_id, channel, name, topic, furnished, archived)"
                        + " VALUES (?, ?, ?, '', FALSE, FALSE)")
                .params(incident.value(), channel, name)
                .update();
        return new RoomRow(channel, name, "", false, false, false);
    }

    void topic(IncidentId incident, String topic) {
        jdbc.sql("UPDATE slack_room SET topic = ? WHERE incident_id = ?")
                .params(topic, incident.value())
                .update();
    }

    void furnished(IncidentId incident) {
        jdbc.sql("UPDATE slack_room SET furnished = TRUE WHERE incident_id = ?")
                .param(incident.value())
                .update();
    }

    void archived(IncidentId incident, boolean archived) {
        archived(incident, archived, false);
    }

    /** Somebody wanted it so, while the incident was open. */
    void archivedByHand(IncidentId incident) {
        archived(incident, true, true);
    }

    private void archived(IncidentId incident, boolean archived, boolean byHand) {
        jdbc.sql("UPDATE slack_room SET archived = ?, by_hand = ? WHERE incident_id = ?")
                .params(archived, byHand, incident.value())
                .update();
    }

    /** There is to be another one. */
    void forget(IncidentId incident) {
        jdbc.sql("DELETE FROM slack_room WHERE incident_id = ?")
                .param(incident.value())
                .update();
        jdbc.sql("DELETE FROM slack_room_member WHERE incident_id = ?")
                .param(incident.value())
                .update();
        jdbc.sql("DELETE FROM slack_card WHERE incident_id = ? AND place = 'ROOM'")
                .param(incident.value())
                .update();
    }

    @EventListener
    void on(IncidentForgotten forgotten) {
        forget(forgotten.incident());
    }

    Set<String> invited(IncidentId incident) {
        return new HashSet<>(jdbc.sql("SELECT slack_user FROM slack_room_member WHERE incident_id = ?")
                .param(incident.value())
                .query(String.class)
                .list());
    }

    void invited(IncidentId incident, String slackUser) {
        jdbc.sql("INSERT INTO slack_room_member (incident_id, slack_user) VALUES (?, ?)")
                .params(incident.value(), slackUser)
                .update();
    }

    Optional<IncidentId> incidentOf(String channel) {
        return jdbc
                .sql("SELECT incident_id FROM slack_room WHERE channel = ?")
                .param(channel)
                .query(Long.class)
                .list()
                .stream()
                .map(IncidentId::new)
                .findFirst();
    }
}
