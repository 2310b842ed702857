package dev.tocsin.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;

/**
 * One of the engine's own MySQL scripts, adapted: four-byte characters, milliseconds, and no foreign keys to process
 * definitions (on TiDB every start of a process would lock its definition's row).
 */
record EngineScript(String name) {
    private static final String FOLDER = "/org/camunda/bpm/engine/db/create/activiti.mysql.create.";
    private static final Pattern DEFINITION_KEY = Pattern.compile(
            "(?is)^alter table \\w+\\s+add constraint \\w+\\s+foreign key .* references ACT_RE_PROCDEF\\b.*");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("(\\w+_)\\(\\d+\\)");

    static List<EngineScript> all() {
        return List.of(
                new EngineScript("engine"),
                new EngineScript("history"),
                new EngineScript("identity"),
                new EngineScript("case.engine"),
                new EngineScript("case.history"),
                new EngineScript("decision.engine"),
                new EngineScript("decision.history"));
    }

    /** The statements to run, in order; H2 knows no indexes on the first characters of a column. */
    List<String> statements(boolean h2) {
        return Arrays.stream(text().split(";"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty() && !DEFINITION_KEY.matcher(sql).matches())
                .map(EngineScript::adapt)
                .map(sql -> h2 && sql.startsWith("create index")
                        ? PREFIX_LENGTH.matcher(sql).replaceAll("$1")
                        : sql)
                .toList();
    }

    private static String adapt(String sql) {
        return sql.replaceAll("(?i)CHARSET=utf8\\b", "CHARSET=utf8mb4")
                .replaceAll("(?i)\\butf8_bin\\b", "utf8mb4_bin")
                .replaceAll("\\b(datetime|timestamp)\\b(?!\\()", "datetime(3)");
    }

    private String text() {
        try (InputStream script = ProcessEngine.class.getResourceAsStream(FOLDER + name + ".sql")) {
            if (script == null) {
                throw new IllegalStateException("The engine's jar has no script " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^\\s*--.*$", "");
        } catch (IOException unreadable) {
            throw new IllegalStateException("The engine's script " + name + " cannot be read", unreadable);
        }
    }
}
