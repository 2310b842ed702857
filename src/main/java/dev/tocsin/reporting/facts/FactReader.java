package dev.tocsin.reporting.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.Utc;
import dev.tocsin.reporting.facts.Fact.Clocks;
import dev.tocsin.reporting.facts.Fact.Interruption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the facts of incidents from the rows of the modules, many at a time. */
@Component
class FactReader {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Responders responders;
    private final Words words;
    private final ObjectMapper json = new ObjectMapper();

    FactReader(JdbcClient jdbc, Responders responders, Words words) {
        this.jdbc = jdbc;
        this.responders = responders;
        this.words = words;
    }

    /** An incident's facts, and whether it is closed, so that they will not change. */
    record Found(long id, boolean closed, Fact fact) {}

    List<Found> of(Collection<Long> incidents) {
        List<Long> all = List.copyOf(incidents);
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            found.addAll(batch(all.subList(from, Math.min(all.size(), from + BATCH))));
        }
        return found;
    }

    private List<Found> batch(List<Long> ids) {
        Map<Long, Map<String, Ends>> clocks = clocks(ids);
        Map<Long, Integer> names = names(ids);
        Map<Long, List<Interruption>> interruptions = interruptions(ids);
        return jdbc.sql(
                        "SELECT id, number, priority, state, service_id, service_name, team_id, assignee_id, detected_at,"
                                + " opened_at, cause, merged_into, time_to_acknowledge_us FROM incident WHERE id IN (:ids)")
                .param("ids", ids)
                .query((row, n) -> {
                    long id = row.getLong("id");
                    return found(
                            row,
                            clocks.getOrDefault(id, Map.of()),
                            names.getOrDefault(id, 0),
                            interruptions.getOrDefault(id, List.of()));
                })
                .list();
    }

    private Found found(ResultSet row, Map<String, Ends> clocks, int name, List<Interruption> interruptions)
            throws SQLException {
        IncidentState state = IncidentState.valueOf(row.getString("state"));
        boolean merged = row.getObject("merged_into") != null;
        Instant opened = Utc.instant(row, "opened_at");
        long answered = row.getLong("time_to_acknowledge_us");
        boolean unanswered = row.wasNull();
        Ends response = clocks.getOrDefault("RESPONSE", new Ends());
        Ends resolution = clocks.getOrDefault("RESOLUTION", new Ends());
        String cause = row.getString("cause");
        Fact fact = new Fact(
                row.getLong("number"),
                opened,
                Priority.valueOf(row.getString("priority")),
                service(row),
                words.number("t:" + row.getLong("team_id")),
                person(row),
                name,
                merged,
                unanswered && !state.isOpen() && !merged,
                "false-alarm".equals(cause) && !state.isOpen() && !merged,
                state.isOpen(),
                resolution.reopened,
                Math.max(
                        0,
                        Duration.between(Utc.instant(row, "detected_at"), opened)
                                .toMillis()),
                unanswered || merged ? -1 : answered / 1000,
                state.isOpen() || merged ? -1 : resolution.open.toMillis(),
                response.counts(),
                resolution.counts(),
                interruptions);
        return new Found(row.getLong("id"), state == IncidentState.CLOSED, fact);
    }

    private int service(ResultSet row) throws SQLException {
        long id = row.getLong("service_id");
        return words.number(row.wasNull() ? "n:" + row.getString("service_name") : "s:" + id);
    }

    private int person(ResultSet row) throws SQLException {
        long id = row.getLong("assignee_id");
        return row.wasNull() ? 0 : words.number("p:" + id);
    }

    private Map<Long, Map<String, Ends>> clocks(List<Long> ids) {
        Map<Long, Map<String, Ends>> all = new HashMap<>();
        jdbc.sql("SELECT incident_id, kind, state, started_at, ended_at, paused_us FROM sla_clock"
                        + " WHERE incident_id IN (:ids) ORDER BY incident_id, started_at, stint")
                .param("ids", ids)
                .query(row -> {
                    Ends ends = all.computeIfAbsent(row.getLong("incident_id"), id -> new HashMap<>())
                            .computeIfAbsent(row.getString("kind"), kind -> new Ends());
                    ends.count(row);
                });
        return all;
    }

    private Map<Long, Integer> names(List<Long> ids) {
        Map<Long, Integer> names = new HashMap<>();
        jdbc.sql("SELECT a.incident_id, a.labels FROM alert a JOIN (SELECT incident_id AS incident,"
                        + " MIN(starts_at) AS first FROM alert WHERE incident_id IN (:ids) GROUP BY incident_id) f"
                        + " ON f.incident = a.incident_id AND f.first = a.starts_at ORDER BY a.id")
                .param("ids", ids)
                .query(row -> {
                    names.putIfAbsent(row.getLong(1), words.number("a:" + name(row.getString(2))));
                });
        return names;
    }

    private String name(String labels) {
        try {
            return json.readTree(labels).path("alertname").asText("unnamed");
        } catch (JsonProcessingException unreadable) {
            return "unnamed";
        }
    }

    /** A page counts once, by however many contacts it went; a message that bundles pages counts once, too. */
    private Map<Long, List<Interruption>> interruptions(List<Long> ids) {
        Map<Long, Map<Long, Interruption>> byPage = new HashMap<>();
        jdbc.sql("SELECT n.subject_id, n.page_id, n.responder_id, n.ended_at FROM notification n"
                        + " WHERE n.subject_id IN (:ids) AND n.state = 'SENT' AND n.asks_answer = TRUE"
                        + " AND n.purpose = 'PAGE' AND n.ended_at IS NOT NULL AND NOT EXISTS (SELECT 1"
                        + " FROM notification m WHERE m.message_id = n.message_id AND m.asks_answer = TRUE"
                        + " AND m.id < n.id)")
                .param("ids", ids)
                .query(row -> {
                    byPage.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(row.getLong(2), interruption(row.getLong(3), Utc.instant(row, "ended_at")));
                });
        Map<Long, List<Interruption>> all = new HashMap<>();
        byPage.forEach((incident, pages) -> all.put(incident, List.copyOf(pages.values())));
        return all;
    }

    private Interruption interruption(long person, Instant at) {
        Responder known = responders.find(new ResponderId(person)).orElse(null);
        return new Interruption(words.number("p:" + person), known == null ? Fact.When.WORKING : Hours.of(known, at));
    }

    /** What became of the clocks of one kind of one incident. */
    private static final class Ends {
        private int met;
        private int breached;
        private int notNeeded;
        private int reopened;
        private @Nullable Instant ended;
        private Duration open = Duration.ZERO;

        /** In the order in which they started: a move begins where the last one ended, a reopening some time later. */
        void count(ResultSet row) throws SQLException {
            String state = row.getString("state");
            switch (state) {
                case "MET" -> met++;
                case "BREACHED" -> breached++;
                case "NOT_NEEDED" -> notNeeded++;
                default -> {}
            }
            Instant start = Utc.instant(row, "started_at");
            if (ended != null && start.isAfter(ended)) {
                reopened++;
            }
            ended = Utc.instantOrNull(row, "ended_at");
            if (ended != null) {
                open = open.plus(Duration.between(start, ended)).minusNanos(row.getLong("paused_us") * 1000);
            }
        }

        Clocks counts() {
            return new Clocks(met, breached, notNeeded);
        }
    }
}
