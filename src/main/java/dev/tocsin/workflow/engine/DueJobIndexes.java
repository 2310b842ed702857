package dev.tocsin.workflow.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs are acquired by their due date alone (an index that begins with the type serves nobody), stuck ones by retries. */
@Component
class DueJobIndexes implements JavaMigration {
    private static final List<String> CHANGES = List.of(
            "create index ACT_IDX_JOB_DUE on ACT_RU_JOB(DUEDATE_)",
            "create index ACT_IDX_JOB_RETRIES on ACT_RU_JOB(RETRIES_)",
            "alter table ACT_RU_JOB drop index ACT_IDX_JOB_TYPE_DUE");

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String sql : CHANGES) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("202611260340");
    }

    @Override
    public String getDescription() {
        return "workflow due job indexes";
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
