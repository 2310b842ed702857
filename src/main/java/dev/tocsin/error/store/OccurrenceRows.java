package dev.tocsin.error.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.Occurrence;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The latest occurrences of each group, and how many there were in every five minutes. */
@Component
class OccurrenceRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    OccurrenceRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Says how many there were in these five minutes before. */
    long count(long group, Instant five, long times) {
        List<Long> before = jdbc.queryForList(
                "SELECT amount FROM error_five_minutes WHERE group_id = ? AND from_at = ?",
                Long.class,
                group,
                Utc.at(five));
        jdbc.update(
                "INSERT INTO error_five_minutes (group_id, from_at, amount) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)",
                group,
                Utc.at(five),
                times);
        return before.stream().findFirst().orElse(0L);
    }

    void add(long group, List<ErrorReport> errors) {
        jdbc.batchUpdate(
                "INSERT INTO error_occurrence (id, group_id, happened_at, message, stack, version, environment, tags, link)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                errors.stream()
                        .map(it -> new Object[] {
                            Ids.next(),
                            group,
                            Utc.at(it.at()),
                            it.message(),
                            it.stack(),
                            it.release(),
                            it.environment(),
                            write(it.tags()),
                            it.link()
                        })
                        .toList());
    }

    List<Occurrence> latest(long group, int most) {
        return jdbc.query(
                "SELECT * FROM error_occurrence WHERE group_id = ? ORDER BY happened_at DESC, id LIMIT ?",
                (row, number) -> new Occurrence(
                        row.getLong("id"),
                        Utc.instant(row, "happened_at"),
                        row.getString("message"),
                        row.getString("stack"),
                        row.getString("version"),
                        row.getString("environment"),
                        read(row.getString("tags")),
                        row.getString("link")),
                group,
                most);
    }

    private static String write(Map<String, String> tags) {
        try {
            return JSON.writeValueAsString(tags);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not writable as JSON", impossible);
        }
    }

    private static Map<String, String> read(String tags) {
        try {
            return JSON.readValue(tags, TAGS);
        } catch (JsonProcessingException notOurs) {
            return Map.of();
        }
    }
}
