package dev.tocsin.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports for tests. */
final class Reports {

    private Reports() {}

    static AlertReport firing(String name) {
        return report(Map.of("alertname", name), null, null);
    }

    static AlertReport report(Map<String, String> labels, @Nullable Instant start, @Nullable Instant end) {
        return new AlertReport(labels, Map.of(), start, end, "", null, false, Map.of());
    }
}
