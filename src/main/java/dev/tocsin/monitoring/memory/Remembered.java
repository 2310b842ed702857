package dev.tocsin.monitoring.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tocsin.monitoring.store.Json;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of what monitors remember, a text for each name. */
@Component
public class Remembered {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Remembered(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty when there is nothing yet, or nothing that this version of the server can read. */
    public <T> Optional<T> recall(String monitor, String name, TypeReference<T> type) {
        try {
            return jdbc
                    .queryForList(
                            "SELECT content FROM monitor_memory WHERE monitor = ? AND name = ?",
                            String.class,
                            monitor,
                            name)
                    .stream()
                    .findFirst()
                    .map(it -> Json.read(it, type));
        } catch (IllegalStateException | IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    public void keep(String monitor, String name, Object content) {
        String text = Json.write(content);
        if (update(monitor, name, text)) {
            return;
        }
        try {
            jdbc.update(
                    "INSERT INTO monitor_memory (monitor, name, content, kept_at) VALUES (?, ?, ?, ?)",
                    monitor,
                    name,
                    text,
                    Utc.at(clock.instant()));
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            boolean unused = update(monitor, name, text);
        }
    }

    private boolean update(String monitor, String name, String text) {
        return jdbc.update(
                        "UPDATE monitor_memory SET content = ?, kept_at = ? WHERE monitor = ? AND name = ?",
                        text,
                        Utc.at(clock.instant()),
                        monitor,
                        name)
                == 1;
    }
}
