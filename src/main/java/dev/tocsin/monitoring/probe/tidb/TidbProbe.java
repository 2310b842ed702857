package dev.tocsin.monitoring.probe.tidb;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.sql.Queries;
import dev.tocsin.monitoring.yaml.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * {@code kind: tidb}: a connection is taken, and every {@link Aspect} is looked at on it. What a deployment does not have, or
 * the account may not see, is missing with its reason.
 */
@Component
class TidbProbe implements ProbeKind {
    private static final Duration DEAR = Duration.ofMinutes(10);

    private final List<Aspect> aspects;

    TidbProbe(List<Aspect> aspects) {
        this.aspects = aspects;
    }

    @Override
    public String name() {
        return "tidb";
    }

    @Override
    public String failing() {
        return "database-connection";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        return watched(section).stream().flatMap(it -> it.thresholds().stream()).toList();
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        TidbOptions options = TidbOptions.read(target, section);
        List<Aspect> watched = watched(section);
        Duration interval = section.time("interval", Duration.ofSeconds(30));
        watched.stream()
                .filter(it -> section.texts("watch").contains(it.name()))
                .filter(it -> it.dear() && interval.compareTo(DEAR) < 0)
                .forEach(it -> section.fault(
                        "watch", it.name() + " is dear: give it a monitor of its own with an interval from 10m"));
        return timeout -> attempt(monitor, options, watched, timeout);
    }

    private List<Aspect> watched(Section section) {
        Set<String> known = aspects.stream().map(Aspect::name).collect(Collectors.toCollection(TreeSet::new));
        List<String> wanted = section.texts("watch");
        wanted.stream()
                .filter(it -> !known.contains(it))
                .forEach(it -> section.fault("watch", it + " is not one of " + String.join(", ", known)));
        return aspects.stream()
                .filter(it -> wanted.isEmpty() ? !it.dear() : wanted.contains(it.name()))
                .toList();
    }

    private static Outcome attempt(String monitor, TidbOptions options, List<Aspect> aspects, Duration timeout) {
        long begun = System.nanoTime();
        long end = begun + timeout.toNanos();
        try (Connection connection = options.at().connect(timeout)) {
            double connected = (System.nanoTime() - begun) / 1e9;
            Queries queries = new Queries(connection, Duration.ofNanos(end - System.nanoTime()));
            Server server = greet(queries, timeout);
            double took = (System.nanoTime() - begun) / 1e9;
            Look look = new Look(monitor, options, server, queries::rows, end);
            look.read("connect", connected);
            look.read("latency", took);
            aspects.forEach(look::at);
            String summary = server.version() + " answers in " + Math.round(took * 1000) + " ms"
                    + (look.missing().isEmpty()
                            ? ""
                            : "; " + Amounts.count(look.missing().size(), "thing") + " not available here");
            return Outcome.fine(summary, look.readings())
                    .without(look.missing())
                    .finding(look.findings());
        } catch (SQLException failed) {
            return options.at().failed(failed);
        } catch (Environment.Missing failed) {
            return Outcome.wrong(String.valueOf(failed.getMessage()));
        }
    }

    /** No statement of ours may hold the server up. */
    private static Server greet(Queries queries, Duration timeout) throws SQLException {
        Map<String, String> row = queries.rows("SELECT VERSION() version, NOW(6) now, UTC_TIMESTAMP(6) utc")
                .get(0);
        String version = row.getOrDefault("version", "");
        boolean tidb = version.contains("TiDB");
        boolean maria = version.contains("MariaDB");
        queries.rows(
                maria
                        ? "SET SESSION max_statement_time = " + Math.max(1, timeout.toMillis() / 2000.0)
                        : "SET SESSION max_execution_time = " + Math.max(500, timeout.toMillis() / 2));
        return new Server(
                tidb, tidb ? version.replaceFirst(".*TiDB-", "TiDB ") : version, time(row, "now"), time(row, "utc"));
    }

    private static LocalDateTime time(Map<String, String> row, String column) {
        return Timestamp.valueOf(row.getOrDefault(column, "1970-01-01 00:00:00"))
                .toLocalDateTime();
    }
}
