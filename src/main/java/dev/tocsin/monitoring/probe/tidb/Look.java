package dev.tocsin.monitoring.probe.tidb;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Reading;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at a database: what is asked, and what was found. */
public final class Look {
    private static final int MOST_FINDINGS = 30;

    private final String monitor;
    private final TidbOptions options;
    private final Server server;
    private final Asked asked;
    private final long end;
    private final List<Reading> readings = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    /** Answers a statement with rows of texts by column name in lower case. */
    public interface Asked {
        List<Map<String, String>> rows(String sql) throws SQLException;
    }

    /** @param end as {@link System#nanoTime} will have it */
    public Look(String monitor, TidbOptions options, Server server, Asked asked, long end) {
        this.monitor = monitor;
        this.options = options;
        this.server = server;
        this.asked = asked;
        this.end = end;
    }

    /** Looks at one side; what cannot be had is missing with its reason. */
    public void at(Aspect aspect) {
        String why;
        try {
            left();
            aspect.look(this);
            return;
        } catch (SQLException refused) {
            why = Unavailable.why(refused);
        } catch (IOException failed) {
            why = Unavailable.why(failed);
        } catch (Environment.Missing | Unavailable absent) {
            why = String.valueOf(absent.getMessage());
        }
        for (String measure : aspect.measures()) {
            if (readings.stream().noneMatch(it -> it.name().equals(measure))) {
                missing.putIfAbsent(measure, why);
            }
        }
    }

    public String monitor() {
        return monitor;
    }

    public TidbOptions options() {
        return options;
    }

    public Server server() {
        return server;
    }

    /** @throws Unavailable when the server is no TiDB */
    public void needsTidb() throws Unavailable {
        if (!server.tidb()) {
            throw new Unavailable("the server is no TiDB but " + server.version());
        }
    }

    public List<Map<String, String>> rows(String sql) throws SQLException {
        return asked.rows(sql);
    }

    public Map<String, String> row(String sql) throws SQLException {
        return rows(sql).stream().findFirst().orElse(Map.of());
    }

    /** The second column of a row such as {@code SHOW STATUS} has. */
    public Optional<String> shown(String sql) throws SQLException {
        return Optional.ofNullable(row(sql).get("value"));
    }

    /** @throws SQLTimeoutException when there is none */
    public Duration left() throws SQLTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 1_000_000) {
            throw new SQLTimeoutException("the time is up");
        }
        return Duration.ofNanos(left);
    }

    public void read(String name, double value) {
        read(name, Map.of(), value, null);
    }

    public void read(String name, Map<String, String> labels, double value) {
        read(name, labels, value, null);
    }

    /** @param said see {@link Reading#said} */
    public void read(String name, Map<String, String> labels, double value, @Nullable String said) {
        readings.add(new Reading(name, labels, value, said));
    }

    public void missing(String name, String why) {
        missing.put(name, why);
    }

    public void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    public List<Reading> readings() {
        return readings;
    }

    public Map<String, String> missing() {
        return missing;
    }

    public List<String> findings() {
        return findings;
    }

    /** A number of a row; 0 where SQL has NULL, as sums over nothing do. */
    public static double number(Map<String, String> row, String column) {
        try {
            return Double.parseDouble(row.getOrDefault(column, "0"));
        } catch (NumberFormatException word) {
            return 0;
        }
    }
}
