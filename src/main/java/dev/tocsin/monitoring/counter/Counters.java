package dev.tocsin.monitoring.counter;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tocsin.monitoring.store.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what counters said, as far back as a window, so that any node can tell their growth at the next look. */
@Component
public class Counters {
    private static final TypeReference<List<Look>> LOOKS = new TypeReference<>() {};
    private static final int MOST_LOOKS = 12;
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Counters(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Look(Instant at, Map<String, Double> values) {}

    /**
     * Keeps the values and tells their growth since the oldest look within the window; empty at the first one. What
     * stands before the first {@code |} of a key is the counter's source: when one of its values is smaller than before, all
     * of them have begun at zero, and so has one that is new.
     */
    public Optional<Growth> growth(String monitor, String name, Map<String, Double> values, Duration window) {
        Instant now = clock.instant();
        List<Look> looks = new ArrayList<>(looks(monitor, name));
        Instant oldest = now.minus(window).minus(window.dividedBy(MOST_LOOKS));
        // Looks of the future are a clock's that was set back.
        looks.removeIf(it -> it.at().isBefore(oldest) || it.at().isAfter(now));
        Optional<Growth> growth = looks.stream()
                .filter(it -> !it.at().isAfter(now.minus(LEAST)))
                .findFirst()
                .map(it -> between(it, new Look(now, values)));
        boolean soon =
                !looks.isEmpty() && looks.get(looks.size() - 1).at().isAfter(now.minus(window.dividedBy(MOST_LOOKS)));
        if (!soon) {
            looks.add(new Look(now, values));
        }
        keep(monitor, name, Json.write(looks));
        return growth;
    }

    private static Growth between(Look before, Look after) {
        Set<String> known = new HashSet<>();
        before.values().keySet().forEach(it -> known.add(source(it)));
        Set<String> begun = new HashSet<>();
        after.values().forEach((key, value) -> {
            if (value < before.values().getOrDefault(key, value)) {
                begun.add(source(key));
            }
        });
        Map<String, Double> by = new LinkedHashMap<>();
        after.values().forEach((key, value) -> {
            if (known.contains(source(key))) {
                by.put(
                        key,
                        begun.contains(source(key))
                                ? value
                                : value - before.values().getOrDefault(key, 0.0));
            }
        });
        return new Growth(by, Duration.between(before.at(), after.at()));
    }

    private static String source(String key) {
        return key.substring(0, key.indexOf('|') + 1);
    }

    private List<Look> looks(String monitor, String name) {
        return jdbc
                .queryForList(
                        "SELECT looks FROM monitor_counter WHERE monitor = ? AND name = ?", String.class, monitor, name)
                .stream()
                .findFirst()
                .map(it -> Json.read(it, LOOKS))
                .orElse(List.of());
    }

    private void keep(String monitor, String name, String looks) {
        if (update(monitor, name, looks)) {
            return;
        }
        try {
            jdbc.update("INSERT INTO monitor_counter (monitor, name, looks) VALUES (?, ?, ?)", monitor, name, looks);
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // its look is as good
        }
    }

    private boolean update(String monitor, String name, String looks) {
        return jdbc.update("UPDATE monitor_counter SET looks = ? WHERE monitor = ? AND name = ?", looks, monitor, name)
                == 1;
    }
}
