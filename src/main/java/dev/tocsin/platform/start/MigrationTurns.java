package dev.tocsin.platform.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Nodes that start together migrate one after the other. Flyway's own lock for TiDB is on the rows of its table: there are
 * none at first, and whoever waits for them longer than 50 s fails.
 */
@Component
class MigrationTurns implements FlywayMigrationStrategy {
    private static final String NAME = "concat('tocsin.', md5(database()))";
    /** Each waits ten seconds, which no socket takes for silence. */
    private static final int ATTEMPTS = 60;

    @Override
    public void migrate(Flyway flyway) {
        DataSource database = flyway.getConfiguration().getDataSource();
        try (Connection connection = database.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                flyway.migrate(); // one node only
            } else {
                inTurn(connection, flyway);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The database can't be asked whose turn it is to migrate it", failed);
        }
    }

    private static void inTurn(Connection connection, Flyway flyway) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            int attempt = 1;
            while (!said(sql, "select get_lock(" + NAME + ", 10)")) {
                if (attempt++ == ATTEMPTS) {
                    throw new IllegalStateException("Another node has been migrating the database for 10 minutes");
                }
            }
            try {
                flyway.migrate();
            } finally {
                said(sql, "select release_lock(" + NAME + ")");
            }
        }
    }

    private static boolean said(Statement sql, String question) throws SQLException {
        try (ResultSet answer = sql.executeQuery(question)) {
            return answer.next() && answer.getInt(1) == 1;
        }
    }
}
