package dev.tocsin.monitoring.store;

import dev.tocsin.monitoring.MonitorsConfig;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The one row of the configuration; made when it is first asked for. */
@Component
public class ConfigRows {
    private final JdbcTemplate jdbc;

    ConfigRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<MonitorsConfig> find() {
        return jdbc
                .query(
                        "SELECT yaml, source, applied_at, revision, problem, problem_at FROM monitor_config WHERE id = 1",
                        (row, number) -> new MonitorsConfig(
                                row.getString("yaml"),
                                row.getString("source"),
                                Utc.instantOrNull(row, "applied_at"),
                                row.getLong("revision"),
                                row.getString("problem"),
                                Utc.instantOrNull(row, "problem_at")))
                .stream()
                .findFirst();
    }

    public MonitorsConfig get() {
        return find().orElse(new MonitorsConfig("", "", null, 0, null, null));
    }

    /** To be called outside a transaction. */
    public void make() {
        try {
            if (find().isEmpty()) {
                jdbc.update("INSERT INTO monitor_config (id, yaml, source, revision) VALUES (1, '', '', 0)");
            }
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // there is one, that is all
        }
    }

    /** False when another change came between. */
    public boolean apply(String yaml, String source, @Nullable String fileHash, long revision, Instant now) {
        return jdbc.update(
                        "UPDATE monitor_config SET yaml = ?, source = ?, file_hash = ?, applied_at = ?, problem = NULL,"
                                + " problem_at = NULL, revision = revision + 1 WHERE id = 1 AND revision = ?",
                        yaml,
                        source,
                        fileHash,
                        Utc.at(now),
                        revision)
                == 1;
    }

    public void problem(String problem, Instant now) {
        jdbc.update("UPDATE monitor_config SET problem = ?, problem_at = ? WHERE id = 1", problem, Utc.at(now));
    }

    /** What was not taken is not there any more. */
    public void noProblem() {
        jdbc.update("UPDATE monitor_config SET problem = NULL, problem_at = NULL WHERE id = 1 AND problem IS NOT NULL");
    }

    public Optional<String> fileHash() {
        return jdbc.queryForList("SELECT file_hash FROM monitor_config WHERE id = 1", String.class).stream()
                .filter(it -> it != null)
                .findFirst();
    }

    public Optional<Long> integration() {
        return jdbc.queryForList("SELECT integration_id FROM monitor_config WHERE id = 1", Long.class).stream()
                .filter(it -> it != null)
                .findFirst();
    }

    /** False when another node has set it. */
    public boolean integrate(long integration) {
        return jdbc.update(
                        "UPDATE monitor_config SET integration_id = ? WHERE id = 1 AND integration_id IS NULL",
                        integration)
                == 1;
    }
}
