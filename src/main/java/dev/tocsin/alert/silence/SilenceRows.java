package dev.tocsin.alert.silence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silence.Matcher;
import dev.tocsin.alert.Silence.Phase;
import dev.tocsin.alert.observe.Json;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of silences. */
@Component
public class SilenceRows {
    private static final TypeReference<List<Matcher>> MATCHERS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final ObjectMapper json = new ObjectMapper();

    SilenceRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Silence silence) {
        jdbc.update(
                "INSERT INTO silence (id, matchers, starts_at, ends_at, updated_at, created_by, comment_text,"
                        + " annotations, applied) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                silence.id(),
                Json.write(silence.matchers()),
                Utc.at(silence.startsAt()),
                Utc.at(silence.endsAt()),
                Utc.at(silence.updatedAt()),
                silence.createdBy(),
                silence.comment(),
                Json.write(silence.annotations()),
                Phase.PENDING.name());
    }

    void update(Silence silence) {
        jdbc.update(
                "UPDATE silence SET starts_at = ?, ends_at = ?, updated_at = ?, created_by = ?, comment_text = ?,"
                        + " annotations = ? WHERE id = ?",
                Utc.at(silence.startsAt()),
                Utc.at(silence.endsAt()),
                Utc.at(silence.updatedAt()),
                silence.createdBy(),
                silence.comment(),
                Json.write(silence.annotations()),
                silence.id());
    }

    void end(String id, Instant now) {
        jdbc.update(
                "UPDATE silence SET ends_at = ?, updated_at = ? WHERE id = ? AND ends_at > ?",
                Utc.at(now),
                Utc.at(now),
                id,
                Utc.at(now));
    }

    /** True for the one node that may tell the alerts of this silence's new phase. */
    boolean applied(String id, Phase phase) {
        return jdbc.update(
                        "UPDATE silence SET applied = ? WHERE id = ? AND applied <> ?", phase.name(), id, phase.name())
                == 1;
    }

    public Optional<Silence> find(String id) {
        return list("WHERE id = ?", id).stream().findFirst();
    }

    public List<Silence> active(Instant at) {
        return list("WHERE ends_at > ? AND starts_at <= ?", Utc.at(at), Utc.at(at));
    }

    public List<Silence> endingAfter(Instant time) {
        return list("WHERE ends_at > ?", Utc.at(time));
    }

    /** Silences that began or ended without the alerts having been told. */
    List<Silence> due(Instant now) {
        return list(
                "WHERE (applied = 'PENDING' AND starts_at <= ?) OR (applied IN ('PENDING', 'ACTIVE') AND ends_at <= ?)",
                Utc.at(now),
                Utc.at(now));
    }

    private List<Silence> list(String where, @Nullable Object... arguments) {
        return jdbc.query("SELECT * FROM silence " + where, (row, number) -> silence(row), arguments);
    }

    private Silence silence(ResultSet row) throws SQLException {
        return new Silence(
                row.getString("id"),
                matchers(row.getString("matchers")),
                Utc.instant(row, "starts_at"),
                Utc.instant(row, "ends_at"),
                Utc.instant(row, "updated_at"),
                row.getString("created_by"),
                row.getString("comment_text"),
                Json.strings(row.getString("annotations")));
    }

    private List<Matcher> matchers(String text) {
        try {
            return json.readValue(text, MATCHERS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a silence's matchers are not readable", broken);
        }
    }
}
