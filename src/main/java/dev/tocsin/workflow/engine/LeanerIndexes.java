package dev.tocsin.workflow.engine;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Takes off what every start of a process pays for and nothing here asks: indexes for tenants, cases and statistics, and
 * those that another begins with. What is left finds rows by id, instance, business key, due date and removal time.
 */
@Component
class LeanerIndexes extends EngineMigration {
    /** Table, then its superfluous indexes. */
    private static final List<List<String>> INDEXES = List.of(
            List.of(
                    "ACT_HI_ACTINST",
                    "ACT_IDX_HI_ACT_INST_START_END",
                    "ACT_IDX_HI_ACT_INST_END",
                    "ACT_IDX_HI_ACT_INST_COMP",
                    "ACT_IDX_HI_ACT_INST_STATS",
                    "ACT_IDX_HI_ACT_INST_TENANT_ID",
                    "ACT_IDX_HI_ACT_INST_PROC_DEF_KEY",
                    "ACT_IDX_HI_AI_PDEFID_END_TIME"),
            List.of(
                    "ACT_HI_PROCINST",
                    "ACT_IDX_HI_PRO_INST_END",
                    "ACT_IDX_HI_PRO_INST_TENANT_ID",
                    "ACT_IDX_HI_PRO_INST_PROC_DEF_KEY",
                    "ACT_IDX_HI_PRO_RST_PRO_INST_ID"),
            List.of(
                    "ACT_HI_TASKINST",
                    "ACT_IDX_HI_TASKINSTID_PROCINST",
                    "ACT_IDX_HI_TASK_INST_END",
                    "ACT_IDX_HI_TASK_INST_TENANT_ID",
                    "ACT_IDX_HI_TASK_INST_PROC_DEF_KEY"),
            List.of("ACT_RU_EXECUTION", "ACT_IDX_EXEC_ROOT_PI", "ACT_IDX_EXEC_TENANT_ID"),
            List.of("ACT_RU_TASK", "ACT_IDX_TASK_OWNER", "ACT_IDX_TASK_LAST_UPDATED", "ACT_IDX_TASK_TENANT_ID"),
            List.of("ACT_RU_JOB", "ACT_IDX_JOB_HANDLER_TYPE", "ACT_IDX_JOB_TENANT_ID"),
            List.of("ACT_RU_EVENT_SUBSCR", "ACT_IDX_EVENT_SUBSCR_CONFIG_", "ACT_IDX_EVENT_SUBSCR_TENANT_ID"),
            List.of("ACT_RU_VARIABLE", "ACT_IDX_VARIABLE_TASK_ID", "ACT_IDX_VARIABLE_TENANT_ID"));

    /** Table, then keys to rows that are never there (cases) or that the engine itself removes together with these. */
    private static final List<List<String>> KEYS = List.of(
            List.of("ACT_RU_VARIABLE", "ACT_FK_VAR_BYTEARRAY", "ACT_FK_VAR_CASE_EXE", "ACT_FK_VAR_CASE_INST"),
            List.of("ACT_RU_TASK", "ACT_FK_TASK_CASE_EXE", "ACT_FK_TASK_CASE_DEF"),
            List.of("ACT_RU_JOB", "ACT_FK_JOB_EXCEPTION"));

    LeanerIndexes() {
        super("202611260715", "workflow leaner indexes");
    }

    @Override
    List<String> statements(boolean h2) {
        Stream<String> keys = each(KEYS, h2 ? "drop constraint" : "drop foreign key");
        Stream<String> ofKeys = h2 ? Stream.of() : each(KEYS, "drop index");
        return Stream.of(each(INDEXES, "drop index"), keys, ofKeys)
                .flatMap(it -> it)
                .toList();
    }

    private static Stream<String> each(List<List<String>> tables, String drop) {
        return tables.stream()
                .flatMap(table ->
                        table.stream().skip(1).map(name -> "alter table " + table.get(0) + " " + drop + " " + name));
    }
}
