package dev.tocsin.workflow.triage;

import dev.tocsin.workflow.triage.Decisions.Deployed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers a table has already given: one evaluation costs milliseconds, and the same questions come again and again. */
final class Answers {

    static final int LIMIT = 4096;

    private final Decisions decisions;
    private final String key;
    private final Map<List<Object>, Map<String, @Nullable Object>> given = new ConcurrentHashMap<>();

    Answers(Decisions decisions, String key) {
        this.decisions = decisions;
        this.key = key;
    }

    Answer ask(Map<String, @Nullable Object> inputs) {
        Deployed table = decisions.latest(key);
        List<Object> question = inputs.entrySet().stream()
                .map(input -> input.getValue() instanceof String text
                        ? text
                        : table.bands().of((Double) input.getValue()))
                .toList();
        question = List.of(table.id(), question);
        var answer = given.get(question);
        if (answer == null) {
            answer = decisions.evaluate(table, inputs);
            if (given.size() >= LIMIT) {
                given.clear();
            }
            given.put(question, answer);
        }
        return new Answer(answer, table.label());
    }

    /** The outputs of the matched row and the table's version. */
    record Answer(Map<String, @Nullable Object> outputs, String version) {

        String text(String output) {
            Object value = outputs.get(output);
            if (value == null) {
                throw new IllegalStateException("The table " + version + " gave no " + output);
            }
            return value.toString();
        }
    }
}
