package dev.tocsin.log.store;

import dev.tocsin.log.LogSettings;
import dev.tocsin.log.Tally;
import dev.tocsin.log.Tally.Count;
import dev.tocsin.log.Tally.Seen;
import dev.tocsin.log.Tally.Shape;
import dev.tocsin.platform.RunsAgain;
import dev.tocsin.platform.Snapshot;
import dev.tocsin.platform.Utc;
import dev.tocsin.platform.security.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds what requests have counted to the tables; rows in one order, so that nodes do not wait for each other in a circle. */
@Component
@RunsAgain
public class LogRows {
    private static final int ROWS = 200;
    private static final Comparator<Count> ORDER =
            Comparator.comparing(Count::minute).thenComparing(Count::service).thenComparing(Count::what);

    private final JdbcTemplate jdbc;
    private final LogSettings settings;
    private final TransactionTemplate transaction;
    private final Snapshot<Set<String>> services;
    private final Snapshot<Known> patterns;

    LogRows(JdbcTemplate jdbc, LogSettings settings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.services = new Snapshot<>(
                Duration.ofMinutes(1),
                () -> new HashSet<>(jdbc.queryForList("SELECT service FROM log_service", String.class)));
        this.patterns = new Snapshot<>(Duration.ofMinutes(1), this::known);
    }

    /** Ids of patterns, and how many of each service. */
    private record Known(Set<Long> ids, Map<String, Integer> of) {}

    public void add(List<Tally> tallies) {
        Map<String, Instant> found = new TreeMap<>();
        Map<Count, Long> counts = new TreeMap<>(ORDER);
        Map<Shape, Seen> shapes = new HashMap<>();
        Set<String> there = services.get();
        for (Tally tally : tallies) {
            tally.counts().forEach((it, n) -> {
                String name = told(it.service(), it.minute(), there, found);
                counts.merge(new Count(name, it.minute(), it.what()), n, Long::sum);
            });
            tally.patterns().forEach((it, seen) -> {
                String name = told(it.service(), seen.firstAt(), there, found);
                shapes.merge(new Shape(name, it.level(), it.template()), seen, Seen::and);
            });
        }
        transaction.executeWithoutResult(status -> {
            introduce(found);
            count(counts);
            keep(shapes);
        });
    }

    /** The name of a service, or that of the others when there are too many. */
    private String told(String service, Instant at, Set<String> there, Map<String, Instant> found) {
        boolean known = there.contains(service) || found.containsKey(service);
        String name = known || there.size() + found.size() < settings.services() ? service : Tally.OTHERS;
        if (!there.contains(name)) {
            found.merge(name, at, (a, b) -> a.isBefore(b) ? a : b);
        }
        return name;
    }

    private void introduce(Map<String, Instant> found) {
        if (!found.isEmpty()) {
            services.forget();
            jdbc.batchUpdate(
                    "INSERT IGNORE INTO log_service (service, first_at) VALUES (?, ?)",
                    found.entrySet().stream()
                            .map(it -> new Object[] {it.getKey(), Utc.at(it.getValue())})
                            .toList());
        }
    }

    private void count(Map<Count, Long> counts) {
        List<Object[]> rows = counts.entrySet().stream()
                .map(it -> new Object[] {
                    Utc.at(it.getKey().minute()),
                    it.getKey().service(),
                    it.getKey().what(),
                    Utc.at(half(it.getKey().minute())),
                    it.getValue()
                })
                .toList();
        insert(
                "INSERT INTO log_minute (minute_at, service, what, half_at, amount) VALUES ",
                "(?, ?, ?, ?, ?)",
                " ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)",
                rows);
    }

    private void keep(Map<Shape, Seen> shapes) {
        if (shapes.isEmpty()) {
            return;
        }
        Known known = patterns.get();
        Map<String, Integer> of = new HashMap<>(known.of());
        Map<Long, Map.Entry<Shape, Seen>> rows = new TreeMap<>();
        boolean some = false;
        for (Map.Entry<Shape, Seen> it : shapes.entrySet()) {
            Shape shape = it.getKey();
            long id = id(shape);
            if (!known.ids().contains(id)) {
                some = true;
                if (of.merge(shape.service(), 1, Integer::sum) > settings.patterns()) {
                    shape = new Shape(shape.service(), shape.level(), Tally.OTHERS);
                }
            }
            rows.merge(
                    id(shape),
                    Map.entry(shape, it.getValue()),
                    (a, b) -> Map.entry(a.getKey(), a.getValue().and(b.getValue())));
        }
        if (some) {
            patterns.forget();
        }
        List<Object[]> values = new ArrayList<>();
        rows.forEach((id, it) -> values.add(new Object[] {
            id,
            it.getKey().service(),
            it.getKey().level().name(),
            it.getKey().template(),
            it.getValue().sample(),
            Utc.at(it.getValue().firstAt()),
            Utc.at(it.getValue().lastAt()),
            it.getValue().lines()
        }));
        insert(
                "INSERT INTO log_pattern (id, service, severity, template, sample, first_at, last_at, amount) VALUES ",
                "(?, ?, ?, ?, ?, ?, ?, ?)",
                " ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount),"
                        + " last_at = GREATEST(last_at, VALUES(last_at))",
                values);
    }

    private void insert(String begin, String row, String end, List<Object[]> rows) {
        for (int at = 0; at < rows.size(); at += ROWS) {
            List<Object[]> some = rows.subList(at, Math.min(rows.size(), at + ROWS));
            jdbc.update(
                    begin + row + (", " + row).repeat(some.size() - 1) + end,
                    some.stream().flatMap(Arrays::stream).toArray());
        }
    }

    private Known known() {
        Set<Long> ids = new HashSet<>();
        Map<String, Integer> of = new HashMap<>();
        jdbc.query("SELECT id, service FROM log_pattern", row -> {
            ids.add(row.getLong("id"));
            of.merge(row.getString("service"), 1, Integer::sum);
        });
        return new Known(ids, of);
    }

    private static long id(Shape it) {
        String key = it.service() + '\0' + it.level().name() + '\0' + it.template();
        return Long.parseUnsignedLong(Secrets.hash(key).substring(0, 16), 16) & Long.MAX_VALUE;
    }

    private static Instant half(Instant minute) {
        return minute.atOffset(ZoneOffset.UTC)
                .withMinute(minute.atOffset(ZoneOffset.UTC).getMinute() / 30 * 30)
                .toInstant();
    }
}
