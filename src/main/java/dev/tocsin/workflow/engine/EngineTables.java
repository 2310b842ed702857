package dev.tocsin.workflow.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first migration: the engine's 49 tables, from the scripts in its jar. */
@Component
class EngineTables implements JavaMigration {

    /** Indexes for the keys left out; the one that serves job acquisition is a later migration's. */
    private static final List<String> INDEXES = List.of(
            "create index ACT_IDX_EXE_PROCDEF on ACT_RU_EXECUTION(PROC_DEF_ID_)",
            "create index ACT_IDX_TASK_PROCDEF on ACT_RU_TASK(PROC_DEF_ID_)",
            "create index ACT_IDX_JOB_TYPE_DUE on ACT_RU_JOB(TYPE_, DUEDATE_)");

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        boolean h2 = "H2".equals(connection.getMetaData().getDatabaseProductName());
        try (Statement statement = connection.createStatement()) {
            if (!h2) {
                statement.execute("alter database character set utf8mb4 collate utf8mb4_bin");
            }
            for (EngineScript script : EngineScript.all()) {
                for (String sql : script.statements(h2)) {
                    statement.execute(sql);
                }
            }
            for (String sql : INDEXES) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("202611230001");
    }

    @Override
    public String getDescription() {
        return "workflow engine tables";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }
}
