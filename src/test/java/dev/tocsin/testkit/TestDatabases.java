package dev.tocsin.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * The databases that contract tests run on. H2 always; a MySQL-protocol server where {@code TOCSIN_TEST_MYSQL_URL} names
 * one (MariaDB, started by {@code .ci/run}), TiDB where {@code TOCSIN_TEST_TIDB_URL} does; the URL carries user and
 * password, like {@code jdbc:mysql://127.0.0.1:3306/?user=root&password=}. MariaDB greets as 5.5.5, from which Connector/J
 * concludes that it has no fractions of a second: start it with {@code --version=5.7.19-MariaDB}.
 */
public final class TestDatabases {

    private TestDatabases() {}

    /** An empty H2 file in this folder. */
    public static TestDatabase h2(Path folder) {
        return new TestDatabase(
                "default", "jdbc:h2:retry:" + folder.resolve("tocsin").toAbsolutePath() + ";MODE=MySQL");
    }

    /** An empty database on the MySQL-protocol server. */
    public static TestDatabase mysql() {
        return fresh("TOCSIN_TEST_MYSQL_URL");
    }

    /** An empty database on TiDB. */
    public static TestDatabase tidb() {
        return fresh("TOCSIN_TEST_TIDB_URL");
    }

    private static TestDatabase fresh(String variable) {
        String server = System.getenv(variable);
        if (server == null) {
            throw new IllegalStateException(variable + " names no server");
        }
        String name = "tocsin_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = DriverManager.getConnection(server);
                Statement sql = connection.createStatement()) {
            sql.execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException("No database could be made on " + variable, failed);
        }
        return new TestDatabase("tidb", server.replaceFirst("(jdbc:mysql://[^/?]+)/?[^?]*", "$1/" + name));
    }
}
