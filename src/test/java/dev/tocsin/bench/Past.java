package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A year with a million incidents in it: how fast numbers are made of it, and the page that shows them. */
record Past(Server server, int incidents) {
    private static final String FILE = "jdbc:h2:file:%s/data/tocsin;MODE=MySQL";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int REPORTS = 12;
    private static final int BATCH = 20;
    private static final Pattern OPEN = Pattern.compile("id=\"open\"[^>]*>([\\d,]+)");

    /** Writes the past into the database of a server that has been set up and does not run. */
    static Duration write(Options options, Database database) throws SQLException, IOException {
        long began = System.nanoTime();
        Path mark = options.folder().resolve("past");
        if (Files.exists(mark)) {
            return Duration.ZERO;
        }
        boolean file = database.url().isEmpty();
        String url = file ? FILE.formatted(options.folder()) : database.url() + "?rewriteBatchedStatements=true";
        try (Connection connection = file
                ? DriverManager.getConnection(url, "tocsin", "")
                : DriverManager.getConnection(url, options.user(), options.password())) {
            History.Cast cast = History.castOf(connection);
            History.write(
                    connection,
                    cast,
                    4711,
                    options.past(),
                    1_000_000,
                    Instant.now().minusSeconds(3600),
                    YEAR);
            if (file) {
                compact(connection);
            }
        }
        Files.createFile(mark);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** As the file is after a year: its server has had the time for it. */
    private static void compact(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement sql = connection.createStatement()) {
            sql.execute("SHUTDOWN COMPACT");
        }
    }

    /** Waits until all of it is packed. */
    Duration packed() {
        long began = System.nanoTime();
        while (report(LocalDate.now(ZoneOffset.UTC)).path("waiting").asLong() > 0) {
            LockSupport.parkNanos(1_000_000_000);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Reports over a year, each over other days, so that none is answered from memory. */
    Percentiles reports() {
        List<Double> millis = new ArrayList<>();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int n = 1; n <= REPORTS; n++) {
            long began = System.nanoTime();
            JsonNode report = report(today.minusYears(1).plusDays(n));
            millis.add((System.nanoTime() - began) / 1e6);
            if (report.at("/total/incidents").asInt() < incidents / 2) {
                throw new IllegalStateException("not all are counted: " + report.at("/total"));
            }
        }
        return new Percentiles(millis);
    }

    /** Sees to so many open ones: LOW, so that no rung is due while anything is measured. */
    Duration open(int incidents) {
        long began = System.nanoTime();
        String name = "bench-past-" + began;
        int missing = incidents - opened();
        Crowd.each(4, server.target(), Math.max(0, missing) / BATCH, (n, line) -> server.target()
                .post(line, Firing.of(name, "info", n * BATCH, BATCH).lasting(YEAR)));
        while (opened() < incidents / BATCH * BATCH) {
            LockSupport.parkNanos(500_000_000);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private int opened() {
        Matcher open = OPEN.matcher(server.browser().get("/").body());
        return open.find() ? Integer.parseInt(open.group(1).replace(",", "")) : 0;
    }

    private JsonNode report(LocalDate from) {
        return server.get("/api/v1/sla/report?from=" + from);
    }
}
