package dev.tocsin.monitoring.probe.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;

/** Queries on one connection, all before one deadline, few rows each. */
public final class Queries {
    public static final int MOST_ROWS = 2000;
    private static final Executor HERE = Runnable::run;

    private final Connection connection;
    private final long end;

    public Queries(Connection connection, Duration timeout) {
        this.connection = connection;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** Rows as texts by column name in lower case; SQL NULL is left out. */
    public List<Map<String, String>> rows(String sql) throws SQLException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SQLTimeoutException("the time is up");
        }
        connection.setNetworkTimeout(HERE, (int) left);
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(MOST_ROWS);
            if (!statement.execute(sql)) {
                return List.of();
            }
            try (ResultSet result = statement.getResultSet()) {
                return read(result);
            }
        }
    }

    private static List<Map<String, String>> read(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Map<String, String>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = result.getString(i);
                if (value != null) {
                    row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
