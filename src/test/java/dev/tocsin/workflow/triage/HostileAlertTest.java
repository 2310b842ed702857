package dev.tocsin.workflow.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.incident.Priority;
import dev.tocsin.triage.AlertFacts;
import dev.tocsin.triage.TriageFacts;
import dev.tocsin.triage.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileAlertTest {

    private static final PlainDecisions DECISIONS = new PlainDecisions();
    private static final DmnTriageTable TABLE = new DmnTriageTable(DECISIONS);

    @Test
    void hugeLabelsAndControlCharactersAreCut() {
        String huge = "a\0\n\"\\${x}".repeat(20_000);
        var labels =
                Map.of("alertname", huge, "tocsin_kind", huge, "tocsin_value", huge, "job", huge, "instance", huge);
        var seen = TABLE.classify(new AlertFacts(labels, Map.of("value", huge, "description", huge), Map.of("B", 1.0)));
        assertThat(seen.kind()).hasSizeLessThanOrEqualTo(64);
        assertThat(seen.kind().chars()).noneMatch(Character::isISOControl);
        assertThat(seen.rule()).isEqualTo("label");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NaN",
                "+Inf",
                "-Infinity",
                "1e999",
                "0x1p3",
                "much",
                "--5",
                "5 apples",
                "%",
                "\0",
                "٣",
                "1e5000000"
            })
    void whatIsNoNumberIsNoValue(String text) {
        var labels = Map.of("alertname", "x", "tocsin_kind", "cpu", "tocsin_value", text);
        var seen = TABLE.classify(new AlertFacts(labels, Map.of("value", text), Map.of("B", Double.NaN)));
        assertThat(seen.kind()).isEqualTo("cpu");
        assertThat(seen.value()).isNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aValueThatIsNotFiniteIsNoValue(double value) {
        Verdict verdict = TABLE.decide(new TriageFacts("cpu", value, "warning", Criticality.NORMAL, ""));
        assertThat(verdict.rule()).isEqualTo("severity-warning");
        assertThat(verdict.inputs()).containsEntry("value", "");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -0.0})
    void extremeValuesAreAnswered(double value) {
        Verdict verdict = TABLE.decide(new TriageFacts("cpu", value, "info", Criticality.NORMAL, ""));
        assertThat(verdict.rule()).isIn("high-cpu", "severity-info");
        assertThat(verdict.inputs().get("value")).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void textMadeToLookLikeFeelIsOnlyText() {
        String feel = "\", \"cpu\") or matches(?, \".*";
        var facts = new TriageFacts(feel, 0.5, feel, Criticality.NORMAL, feel);
        assertThat(TABLE.decide(facts).rule()).isEqualTo("untriaged");
    }

    @Test
    void anAlertWithoutAnythingIsUnknown() {
        var seen = TABLE.classify(new AlertFacts(Map.of(), Map.of(), Map.of()));
        assertThat(seen.kind()).isEqualTo("unknown");
        assertThat(seen.value()).isNull();
    }

    @Test
    void missingValuesInTheMapsAreEmptyText() {
        Map<String, String> labels = new HashMap<>();
        labels.put("alertname", null);
        labels.put("job", null);
        labels.put("instance", null);
        Map<String, Double> values = new HashMap<>();
        values.put("B", null);
        assertThat(TABLE.classify(new AlertFacts(labels, labels, values)).kind())
                .isEqualTo("unknown");
    }

    @Test
    void aBrokenTableMeansHighAndUntriaged() {
        var table = new DmnTriageTable(new Decisions() {
            @Override
            public Deployed latest(String key) {
                return DECISIONS.latest(key);
            }

            @Override
            public Map<String, @Nullable Object> evaluate(Deployed decision, Map<String, @Nullable Object> inputs) {
                throw new IllegalStateException("a cell that does not parse");
            }
        });
        assertThat(table.classify(new AlertFacts(Map.of(), Map.of(), Map.of())).rule())
                .isEqualTo("table-failed");
        Verdict verdict = table.decide(new TriageFacts("api-down", null, "", Criticality.NORMAL, ""));
        assertThat(verdict.priority()).isEqualTo(Priority.HIGH);
        assertThat(verdict.untriaged()).isTrue();
        assertThat(verdict.rule()).isEqualTo("table-failed");
    }

    @Test
    void valuesBetweenTheSameThresholdsAskTheTableOnce() {
        var decisions = new PlainDecisions();
        var table = new DmnTriageTable(decisions);
        for (int i = 1; i < 100; i++) {
            table.decide(new TriageFacts("error-rate", 0.05 + i * 0.001, "", Criticality.NORMAL, ""));
        }
        assertThat(decisions.evaluations).isLessThan(5);
    }
}
