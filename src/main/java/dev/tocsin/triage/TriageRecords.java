package dev.tocsin.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every decision about a tier, kept with its incident. */
@Component
public class TriageRecords {
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    TriageRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(IncidentId incident, long alertId, Verdict verdict, Instant at) {
        jdbc.sql("INSERT INTO triage_record (id, incident_id, alert_id, decided_at, priority, rule_id, untriaged,"
                        + " table_version, inputs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        incident.value(),
                        alertId,
                        Utc.at(at),
                        verdict.priority().name(),
                        verdict.rule(),
                        verdict.untriaged(),
                        verdict.tableVersion(),
                        text(verdict.inputs()))
                .update();
    }

    /** The oldest, the first of which it opened with. */
    public List<TriageRecord> of(IncidentId incident, int limit) {
        return jdbc.sql("SELECT alert_id, decided_at, priority, rule_id, untriaged, table_version, inputs"
                        + " FROM triage_record WHERE incident_id = ? ORDER BY decided_at LIMIT ?")
                .params(incident.value(), limit)
                .query((row, n) -> new TriageRecord(
                        row.getLong("alert_id"),
                        Utc.instant(row, "decided_at"),
                        Priority.valueOf(row.getString("priority")),
                        row.getString("rule_id"),
                        row.getBoolean("untriaged"),
                        row.getString("table_version"),
                        map(row.getString("inputs"))))
                .list();
    }

    private String text(Map<String, String> inputs) {
        try {
            return json.writeValueAsString(inputs);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Map<String, String> map(String inputs) {
        try {
            return json.readValue(inputs, new TypeReference<>() {});
        } catch (JsonProcessingException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
