package dev.tocsin.workflow.engine;

import java.util.List;
import org.springframework.stereotype.Component;

/** Jobs are acquired by their due date alone (an index that begins with the type serves nobody), stuck ones by retries. */
@Component
class DueJobIndexes extends EngineMigration {

    DueJobIndexes() {
        super("202611260340", "workflow due job indexes");
    }

    @Override
    List<String> statements(boolean h2) {
        return List.of(
                "create index ACT_IDX_JOB_DUE on ACT_RU_JOB(DUEDATE_)",
                "create index ACT_IDX_JOB_RETRIES on ACT_RU_JOB(RETRIES_)",
                "alter table ACT_RU_JOB drop index ACT_IDX_JOB_TYPE_DUE");
    }
}
