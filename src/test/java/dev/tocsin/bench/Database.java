package dev.tocsin.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Where the server keeps everything: its default H2 file, or a database of its own on the server given. */
record Database(Options options, String schema) implements AutoCloseable {

    static Database prepare(Options options) {
        String schema = "tocsin_bench_" + ProcessHandle.current().pid();
        return new Database(options, options.url().isEmpty() ? "" : schema);
    }

    /** Empty for the server's default. */
    String url() {
        return schema.isEmpty() ? "" : server() + schema;
    }

    String name() throws SQLException {
        if (schema.isEmpty()) {
            return "H2, a file";
        }
        try (Connection connection = connect()) {
            var about = connection.getMetaData();
            return String.format(
                    Locale.ROOT, "%s %s", about.getDatabaseProductName(), about.getDatabaseProductVersion());
        }
    }

    @Override
    public void close() throws SQLException {
        if (!schema.isEmpty()) {
            try (Connection connection = connect();
                    Statement sql = connection.createStatement()) {
                sql.execute("drop database if exists " + schema);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server(), options.user(), options.password());
    }

    private String server() {
        return options.url().replaceFirst("(jdbc:mysql://[^/?]+).*", "$1/");
    }
}
