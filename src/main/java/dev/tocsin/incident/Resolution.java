package dev.tocsin.incident;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why it happened and what was done; empty texts when nothing was said. */
public record Resolution(String cause, String note, boolean postmortemWanted) {

    /** What an incident can have come from, by key; the same as in the Tasklist's form. */
    public static final Map<String, String> CAUSES = causes();

    private static Map<String, String> causes() {
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
