package dev.tocsin.testkit;

import dev.tocsin.platform.Snapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Empties before each test every table that was empty when the server had started (H2 only). */
final class CleanSlate {
    private final DataSource database;
    private @Nullable List<String> volatileTables;

    CleanSlate(DataSource database) {
        this.database = database;
    }

    void wipe() {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            if (volatileTables == null) {
                volatileTables = emptyTables(sql);
            }
            sql.execute("SET REFERENTIAL_INTEGRITY FALSE");
            for (String table : volatileTables) {
                sql.executeUpdate("DELETE FROM \"" + table + "\"");
            }
            sql.executeUpdate(
                    "DELETE FROM ACT_RU_JOB WHERE PROCESS_DEF_ID_ IS NOT NULL AND PROCESS_INSTANCE_ID_ IS NOT NULL");
            sql.executeUpdate("DELETE FROM ACT_RU_AUTHORIZATION WHERE USER_ID_ <> '*'");
            sql.executeUpdate("DELETE FROM catalog_team WHERE slug <> 'default'");
            sql.execute("SET REFERENTIAL_INTEGRITY TRUE");
            Snapshot.forgetEverything();
        } catch (SQLException failed) {
            throw new IllegalStateException("The test database could not be emptied", failed);
        }
    }

    private static List<String> emptyTables(Statement sql) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_TYPE = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        List<String> empty = new ArrayList<>();
        for (String table : tables) {
            try (ResultSet any = sql.executeQuery("SELECT 1 FROM \"" + table + "\" LIMIT 1")) {
                if (!any.next()) {
                    empty.add(table);
                }
            }
        }
        return empty;
    }
}
