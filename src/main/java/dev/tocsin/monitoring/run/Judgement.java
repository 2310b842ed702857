package dev.tocsin.monitoring.run;

import dev.tocsin.monitoring.MonitorState;
import java.util.Map;

/**
 * What an outcome means.
 *
 * @param conditions everything wrong now, by key
 * @param ended what fired before and no longer does
 */
record Judgement(MonitorState state, Map<String, Condition> conditions, Map<String, Condition> ended) {

    /** Whether something fires that did not before. */
    boolean firesBeyond(Map<String, Condition> before) {
        return conditions.entrySet().stream()
                .filter(it -> it.getValue().firing())
                .anyMatch(it -> {
                    Condition known = before.get(it.getKey());
                    return known == null || !known.firing();
                });
    }
}
