package dev.tocsin.workflow.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.incident.Priority;
import dev.tocsin.triage.AlertFacts;
import dev.tocsin.triage.Classification;
import dev.tocsin.triage.TriageFacts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Names and label names of stock rules, without any label of ours; the descriptions are ours, with numbers and thresholds
 * where theirs have them: {@code src/test/resources/triage/stock-alerts.csv}.
 */
class StockRulesTest {

    private static final DmnTriageTable TABLE = new DmnTriageTable(new PlainDecisions());

    @ParameterizedTest(name = "{0} is {4} {5}, {6}")
    @CsvFileSource(resources = "/triage/stock-alerts.csv", delimiter = ';', numLinesToSkip = 1)
    void stockAlertsAreUnderstood(
            String name,
            @Nullable String labels,
            @Nullable String annotations,
            @Nullable String values,
            String kind,
            @Nullable Double value,
            Priority tier) {
        Map<String, String> all = pairs(labels);
        all.put("alertname", name);
        assertThat(all.keySet()).noneMatch(label -> label.startsWith("tocsin"));

        Classification seen = TABLE.classify(new AlertFacts(all, pairs(annotations), numbers(values)));

        assertThat(seen.kind()).as(seen.rule()).isEqualTo(kind);
        if (value == null) {
            assertThat(seen.value()).isNull();
        } else {
            assertThat(seen.value()).isCloseTo(value, within(1e-9));
        }
        String severity = all.getOrDefault("severity", all.getOrDefault("level", ""));
        var verdict = TABLE.decide(new TriageFacts(kind, seen.value(), severity, Criticality.NORMAL, ""));
        assertThat(verdict.priority()).as(verdict.rule()).isEqualTo(tier);
    }

    private static Map<String, Double> numbers(@Nullable String text) {
        return pairs(text).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Double.valueOf(entry.getValue())));
    }

    private static Map<String, String> pairs(@Nullable String text) {
        Map<String, String> pairs = new HashMap<>();
        if (text != null) {
            Arrays.stream(text.replace("\\n", "\n").split("\\|")).forEach(pair -> {
                int at = pair.indexOf('=');
                pairs.put(pair.substring(0, at), pair.substring(at + 1));
            });
        }
        return pairs;
    }
}
