package dev.tocsin.incident;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an incident can have come from, by key; the same as in the Tasklist's form. */
public final class Causes {
    public static final Map<String, String> ALL = all();

    private Causes() {}

    private static Map<String, String> all() {
        Map<String, String> causes = new LinkedHashMap<>();
        causes.put("change", "Deployment or change");
        causes.put("capacity", "Capacity");
        causes.put("dependency", "Dependency");
        causes.put("infrastructure", "Hardware or cloud provider");
        causes.put("defect", "Software defect");
        causes.put("false-alarm", "False alarm");
        causes.put("unknown", "Unknown");
        return Collections.unmodifiableMap(causes);
    }
}
