package dev.tocsin.monitoring.probe.sql;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.yaml.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code kind: sql}: a connection is taken and a query answers; its numeric columns are measured. */
@Component
class SqlProbe implements ProbeKind {
    private static final int READ_ONLY_TRANSACTION = 1792;

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public String failing() {
        return "database-connection";
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        SqlTarget at = SqlTarget.read(target, section);
        String query = section.text("query", "SELECT 1");
        return timeout -> attempt(at, query, timeout);
    }

    private static Outcome attempt(SqlTarget at, String query, Duration timeout) {
        long begun = System.nanoTime();
        try (Connection connection = at.connect(timeout)) {
            readOnly(connection);
            double connected = (System.nanoTime() - begun) / 1e9;
            List<Map<String, String>> rows =
                    new Queries(connection, timeout.minusNanos(System.nanoTime() - begun)).rows(query);
            double took = (System.nanoTime() - begun) / 1e9;
            List<Reading> readings = new ArrayList<>(List.of(
                    new Reading("latency", took), new Reading("connect", connected), new Reading("rows", rows.size())));
            rows.forEach(row -> readings.addAll(readings(row)));
            return Outcome.fine("answers in " + Math.round(took * 1000) + " ms", readings);
        } catch (SQLSyntaxErrorException wrong) {
            return Outcome.wrong("monitoring", "the query is refused: " + wrong.getMessage(), List.of());
        } catch (SQLException failed) {
            return writes(failed)
                    ? Outcome.wrong("monitoring", "the query writes, and is only to read", List.of())
                    : at.failed(failed);
        } catch (Environment.Missing failed) {
            return Outcome.wrong(SqlTarget.first(failed));
        }
    }

    /** The driver sees to it, and the server where it can: TiDB knows no such thing. */
    private static void readOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION TRANSACTION READ ONLY");
        } catch (SQLSyntaxErrorException onlyTheDriver) {
            // as on TiDB
        }
        connection.setReadOnly(true);
    }

    private static boolean writes(SQLException failed) {
        return failed.getErrorCode() == READ_ONLY_TRANSACTION
                || String.valueOf(failed.getMessage()).startsWith("Connection is read-only");
    }

    /** The numbers of a row, labelled with its words. */
    private static List<Reading> readings(Map<String, String> row) {
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            try {
                numbers.put(column, Double.parseDouble(value));
            } catch (NumberFormatException word) {
                labels.put(column.replaceAll("\\W", "_"), value.length() > 200 ? value.substring(0, 200) : value);
            }
        });
        return numbers.entrySet().stream()
                .map(it -> new Reading(it.getKey(), labels, it.getValue()))
                .toList();
    }
}
