package dev.tocsin.bench;

import dev.tocsin.monitoring.indicator.History;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Ninety days of what monitors have measured, rolled up as the server would have, and the pages that show it. */
record Quarter(Server server, Duration window) {
    static final int MONITORS = 40;
    private static final String FILE = "jdbc:h2:file:%s/data/tocsin;MODE=MySQL";
    private static final Duration DAYS = Duration.ofDays(90);
    private static final List<String> KEY = List.of(
            "api_p95_latency", "query_p95_latency", "error_ratio", "apdex", "cpu_used", "memory_used", "disk_used");
    private static final List<String> ROLES = List.of("api", "database", "cdn", "service");
    private static final int BATCH = 5_000;

    /**
     * @param dashboard the live dashboard
     * @param chart a series over all of the ninety days
     */
    record Result(Percentiles dashboard, Percentiles chart) {
        String text() {
            return Percentiles.millis(dashboard.at(95)) + " · " + Percentiles.millis(chart.at(95)) + " ms";
        }
    }

    Result measure() {
        server.put("/api/v1/monitors", yaml());
        String chart = "/monitors/d0/series/" + History.seriesOf("d0", "up") + "?span=90d";
        PageTimes times = new PageTimes(server, window);
        return new Result(times.of("/monitors"), times.of(chart));
    }

    private static String yaml() {
        StringBuilder yaml = new StringBuilder("monitors:\n");
        for (int n = 0; n < MONITORS; n++) {
            yaml.append("  - {name: d%d, kind: tcp, role: %s, service: s%d, target: '127.0.0.1:9', interval: 1h}\n"
                    .formatted(n, ROLES.get(n % ROLES.size()), n % 8));
        }
        return yaml.toString();
    }

    /** Into the database of a server that has been set up and does not run; how many rows there are then. */
    static int write(Options options, Database database) throws SQLException {
        boolean file = database.url().isEmpty();
        try (Connection connection = file
                ? DriverManager.getConnection(FILE.formatted(options.folder()), "tocsin", "")
                : DriverManager.getConnection(
                        database.url() + "?rewriteBatchedStatements=true", options.user(), options.password())) {
            connection.setAutoCommit(false);
            Instant until = Instant.now().truncatedTo(ChronoUnit.HOURS);
            int rows = 0;
            for (int n = 0; n < MONITORS; n++) {
                rows += series(connection, "d" + n, "up", until);
                if (n < KEY.size()) {
                    rows += series(connection, "d" + n, KEY.get(n), until);
                }
            }
            progress(connection, until);
            return rows;
        }
    }

    private static int series(Connection connection, String monitor, String measure, Instant until)
            throws SQLException {
        long id = History.seriesOf(monitor, measure);
        try (PreparedStatement row = connection.prepareStatement(
                "INSERT INTO indicator_series (id, monitor, measure, labels, created_at) VALUES (?, ?, ?, '{}', ?)")) {
            row.setLong(1, id);
            row.setString(2, monitor);
            row.setString(3, measure);
            row.setObject(4, at(until.minus(DAYS)));
            row.executeUpdate();
        }
        return points(connection, id, "indicator_five_minutes", Duration.ofMinutes(5), until)
                + points(connection, id, "indicator_hour", Duration.ofHours(1), until);
    }

    private static int points(Connection connection, long id, String table, Duration step, Instant until)
            throws SQLException {
        SplittableRandom random = new SplittableRandom(id);
        int rows = 0;
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO " + table
                + " (series_id, from_at, readings, total, least, most) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Instant at = until.minus(DAYS); at.isBefore(until); at = at.plus(step)) {
                double value = 0.9 + random.nextDouble() / 10;
                row.setLong(1, id);
                row.setObject(2, at(at));
                row.setLong(3, 10);
                row.setDouble(4, value * 10);
                row.setDouble(5, value - 0.1);
                row.setDouble(6, value + 0.1);
                row.addBatch();
                if (++rows % BATCH == 0) {
                    row.executeBatch();
                    connection.commit();
                }
            }
            row.executeBatch();
            connection.commit();
        }
        return rows;
    }

    private static void progress(Connection connection, Instant until) throws SQLException {
        for (Map.Entry<String, Instant> grain :
                Map.of("FIVE_MINUTES", until, "HOUR", until).entrySet()) {
            try (PreparedStatement row =
                    connection.prepareStatement("INSERT INTO indicator_progress (name, done_until) VALUES (?, ?)")) {
                row.setString(1, grain.getKey());
                row.setObject(2, at(grain.getValue()));
                row.executeUpdate();
            }
        }
        connection.commit();
    }

    private static LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
