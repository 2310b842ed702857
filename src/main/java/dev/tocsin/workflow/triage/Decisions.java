package dev.tocsin.workflow.triage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deployed decision tables. */
interface Decisions {

    Deployed latest(String key);

    /** The outputs of the row that matched. */
    Map<String, @Nullable Object> evaluate(Deployed decision, Map<String, @Nullable Object> inputs);

    /** One deployed version of a table, with the numbers its column "value" compares with. */
    record Deployed(String id, String key, int version, Bands bands) {

        String label() {
            return key + " v" + version;
        }
    }
}
