package dev.tocsin.log.store;

import dev.tocsin.log.Level;
import dev.tocsin.log.LogPattern;
import dev.tocsin.log.LogRate;
import dev.tocsin.log.LogSettings;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads back what was logged. */
@Component
public class LogHistory {
    private final JdbcTemplate jdbc;
    private final LogSettings settings;

    LogHistory(JdbcTemplate jdbc, LogSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Of every service that has written since then, by name. */
    public List<LogRate> rates(Instant since) {
        Map<String, LogRate> rates = new TreeMap<>();
        jdbc.query(
                "SELECT service, what, SUM(amount) n FROM log_minute WHERE minute_at >= ? GROUP BY service, what",
                row -> {
                    LogRate one = rate(row.getString("service"), row.getString("what"), row.getLong("n"));
                    rates.merge(one.service(), one, LogHistory::sum);
                },
                Utc.at(since));
        return List.copyOf(rates.values());
    }

    private static LogRate rate(String service, String what, long n) {
        Level level = level(what);
        if (level == null) {
            return new LogRate(service, 0, 0, 0, n);
        }
        return new LogRate(service, n, level == Level.WARNING ? n : 0, level.fails() ? n : 0, 0);
    }

    private static LogRate sum(LogRate a, LogRate b) {
        return new LogRate(
                a.service(),
                a.lines() + b.lines(),
                a.warnings() + b.warnings(),
                a.errors() + b.errors(),
                a.refusedSignIns() + b.refusedSignIns());
    }

    private static @Nullable Level level(String what) {
        try {
            return Level.valueOf(what);
        } catch (IllegalArgumentException anotherThing) {
            return null;
        }
    }

    /** How many errors in each half hour, null where a service wrote nothing. */
    public Map<String, List<@Nullable Double>> errors(Instant from, Duration step, int parts) {
        Map<String, List<@Nullable Double>> lines = new TreeMap<>();
        jdbc.query(
                "SELECT service, half_at, SUM(CASE WHEN what IN ('ERROR', 'FATAL') THEN amount ELSE 0 END) n"
                        + " FROM log_minute WHERE minute_at >= ? GROUP BY service, half_at",
                row -> {
                    List<@Nullable Double> line =
                            lines.computeIfAbsent(row.getString("service"), name -> nothing(parts));
                    long part =
                            Duration.between(from, Utc.instant(row, "half_at")).toMillis() / step.toMillis();
                    if (part >= 0 && part < parts) {
                        line.set((int) part, row.getDouble("n"));
                    }
                },
                Utc.at(from));
        return lines;
    }

    private static List<@Nullable Double> nothing(int parts) {
        List<@Nullable Double> line = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            line.add(null);
        }
        return line;
    }

    /** Those first seen since then, the newest first. */
    public List<LogPattern> newSince(Instant since, int most) {
        return jdbc.query(
                select() + " WHERE p.first_at >= ? ORDER BY p.first_at DESC LIMIT ?",
                (row, number) -> pattern(row),
                Utc.at(since),
                most);
    }

    /** Those seen since then, the most frequent first. */
    public List<LogPattern> seenSince(Instant since, int most) {
        return jdbc.query(
                select() + " WHERE p.last_at >= ? ORDER BY p.amount DESC LIMIT ?",
                (row, number) -> pattern(row),
                Utc.at(since),
                most);
    }

    private static String select() {
        return "SELECT p.id, p.service, p.severity, p.template, p.sample, p.first_at, p.last_at, p.amount,"
                + " s.first_at known_at FROM log_pattern p LEFT JOIN log_service s ON s.service = p.service";
    }

    private LogPattern pattern(ResultSet row) throws SQLException {
        Instant first = Utc.instant(row, "first_at");
        Instant known = Utc.instantOrNull(row, "known_at");
        return new LogPattern(
                row.getLong("id"),
                row.getString("service"),
                Level.valueOf(row.getString("severity")),
                row.getString("template"),
                row.getString("sample"),
                first,
                Utc.instant(row, "last_at"),
                row.getLong("amount"),
                known != null && !first.isBefore(known.plus(settings.learning())));
    }
}
