package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.testkit.Browser;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** A year with a million incidents in it: how fast numbers are made of it, and the page that shows them. */
record Past(Server server) {
    static final int INCIDENTS = 1_000_000;
    private static final String FILE = "jdbc:h2:file:%s/data/tocsin;MODE=MySQL";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int REPORTS = 12;
    private static final int RATE = 20;

    /** Writes the past into the database of a server that has been set up and does not run. */
    static Duration write(Options options, Database database, int incidents) throws SQLException {
        long began = System.nanoTime();
        boolean file = database.url().isEmpty();
        String url = file ? FILE.formatted(options.folder()) : database.url() + "?rewriteBatchedStatements=true";
        try (Connection connection = file
                ? DriverManager.getConnection(url, "tocsin", "")
                : DriverManager.getConnection(url, options.user(), options.password())) {
            History.Cast cast = History.castOf(connection);
            History.write(
                    connection, cast, 4711, incidents, 1_000_000, Instant.now().minusSeconds(3600), YEAR);
        }
        return Duration.ofNanos(System.nanoTime() - began);
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
            if (report.at("/total/incidents").asInt() < INCIDENTS / 2) {
                throw new IllegalStateException("not all are counted: " + report.at("/total"));
            }
        }
        return new Percentiles(millis);
    }

    /** The SLA page, twenty times a second, by somebody who has signed in. */
    Percentiles page(Duration window, String login, String password) {
        Browser browser = new Browser(server.target().port());
        browser.signIn(login, password);
        List<Future<Double>> answers = new ArrayList<>();
        ExecutorService people = Executors.newFixedThreadPool(RATE);
        long next = System.nanoTime();
        long end = next + window.toNanos();
        while (next < end) {
            LockSupport.parkNanos(next - System.nanoTime());
            long due = next;
            answers.add(people.submit(() -> {
                if (browser.get("/sla").statusCode() != 200) {
                    throw new IllegalStateException("no page");
                }
                return (System.nanoTime() - due) / 1e6;
            }));
            next += 1_000_000_000L / RATE;
        }
        List<Double> millis = new ArrayList<>();
        for (Future<Double> answer : answers) {
            try {
                millis.add(answer.get());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
        people.shutdown();
        return new Percentiles(millis);
    }

    private JsonNode report(LocalDate from) {
        return server.get("/api/v1/sla/report?from=" + from);
    }
}
