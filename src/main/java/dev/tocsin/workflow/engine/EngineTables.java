package dev.tocsin.workflow.engine;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The first migration: the engine's 49 tables, from the scripts in its jar. */
@Component
class EngineTables extends EngineMigration {

    /** Indexes for the keys left out; the one that serves job acquisition is a later migration's. */
    private static final List<String> INDEXES = List.of(
            "create index ACT_IDX_EXE_PROCDEF on ACT_RU_EXECUTION(PROC_DEF_ID_)",
            "create index ACT_IDX_TASK_PROCDEF on ACT_RU_TASK(PROC_DEF_ID_)",
            "create index ACT_IDX_JOB_TYPE_DUE on ACT_RU_JOB(TYPE_, DUEDATE_)");

    EngineTables() {
        super("202611230001", "workflow engine tables");
    }

    @Override
    List<String> statements(boolean h2) {
        Stream<String> characters =
                h2 ? Stream.of() : Stream.of("alter database character set utf8mb4 collate utf8mb4_bin");
        Stream<String> tables = EngineScript.all().stream().flatMap(script -> script.statements(h2).stream());
        return Stream.of(characters, tables, INDEXES.stream()).flatMap(it -> it).toList();
    }
}
