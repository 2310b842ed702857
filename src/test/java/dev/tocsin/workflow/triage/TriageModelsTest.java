package dev.tocsin.workflow.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** House rules for the two tables. */
class TriageModelsTest {

    /** Each condition of the mission's tier table, indicators, resources and severities, and the kind and value of its row. */
    static Stream<List<String>> conditions() {
        return Stream.of(
                List.of("API fully down", "api-down", "", "CRITICAL"),
                List.of("database connection failures", "database-connection", "", "CRITICAL"),
                List.of("security breach indicators", "security-breach", "", "CRITICAL"),
                List.of("data loss", "data-loss", "", "CRITICAL"),
                List.of("data corruption", "data-corruption", "", "CRITICAL"),
                List.of("TLS certificate expired", "certificate-expired", "", "CRITICAL"),
                List.of("TLS certificate expired, by its time", "certificate-expiry", "<= 0", "CRITICAL"),
                List.of("API P95 > 2 s", "api-latency", "> 2", "HIGH"),
                List.of("error rate > 5 %", "error-rate", "> 0.05", "HIGH"),
                List.of("database CPU > 90 %", "cpu", "> 0.9", "HIGH"),
                List.of("database memory > 90 %", "memory", "> 0.9", "HIGH"),
                List.of("disk > 85 %", "disk", "> 0.85", "HIGH"),
                List.of("a third-party API unavailable", "third-party-down", "", "HIGH"),
                List.of("slow-query count significantly up", "slow-queries", "", "MEDIUM"),
                List.of("non-critical service degraded", "service-degraded", "", "MEDIUM"),
                List.of("backup failed", "backup-failed", "", "MEDIUM"),
                List.of("certificate expires within 7 days", "certificate-expiry", "<= 604800", "MEDIUM"),
                List.of("error rate 1–5 %", "error-rate", ">= 0.01", "MEDIUM"),
                List.of("optimisation opportunities", "optimisation", "", "LOW"),
                List.of("non-critical log warnings", "log-warning", "", "LOW"),
                List.of("utilisation trending up", "utilisation-trend", "", "LOW"),
                List.of("minor version updates available", "version-outdated", "", "LOW"),
                List.of("API uptime < 99.5 %", "api-uptime", "< 0.995", "MEDIUM"),
                List.of("database uptime < 99.9 %", "database-uptime", "< 0.999", "MEDIUM"),
                List.of("CDN uptime < 99.9 %", "cdn-uptime", "< 0.999", "MEDIUM"),
                List.of("API P95 > 1000 ms", "api-latency", "> 1", "MEDIUM"),
                List.of("database query time P95 > 500 ms", "query-latency", "> 0.5", "MEDIUM"),
                List.of("Apdex < 0.85", "apdex", "< 0.85", "MEDIUM"),
                List.of("CPU past warning", "cpu", "> 0.7", "LOW"),
                List.of("memory past warning", "memory", "> 0.75", "LOW"),
                List.of("disk past warning", "disk", "> 0.7", "LOW"),
                List.of("connections past warning", "connections", "> 0.7", "LOW"),
                List.of("connections past critical", "connections", "> 0.85", "HIGH"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conditions")
    void everyConditionOfTheMissionHasARow(List<String> condition) {
        assertThat(rules("triage", "tier")).as(condition.get(0)).anySatisfy(rule -> assertThat(
                        List.of(input(rule, 1), input(rule, 2), output(rule, 0)))
                .containsExactly("\"" + condition.get(1) + "\"", condition.get(2), "\"" + condition.get(3) + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"critical", "high", "medium", "low"})
    void everyTierCanBeAskedForByLabel(String tier) {
        assertThat(rules("triage", "tier"))
                .anySatisfy(rule -> assertThat(input(rule, 0)).isEqualTo("\"" + tier + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"critical", "error", "high", "page", "warning", "info", "none"})
    void everySeverityHasARow(String severity) {
        assertThat(rules("triage", "tier"))
                .anySatisfy(rule -> assertThat(input(rule, 3)).contains("\"" + severity + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify/classify", "triage/tier", "triage/triage"})
    void theLastRowOfEachTableTakesWhateverIsLeft(String table) {
        List<Rule> rules = rules(table.split("/")[0], table.split("/")[1]);
        Rule last = rules.get(rules.size() - 1);
        assertThat(last.getInputEntries())
                .allMatch(entry -> entry.getText().getTextContent().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify/classify", "triage/tier"})
    void everyRowHasANameOfItsOwn(String table) {
        List<Rule> rules = rules(table.split("/")[0], table.split("/")[1]);
        assertThat(rules.stream()
                        .map(rule -> output(rule, rule.getOutputEntries().size() - 1)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("\"[a-z0-9-]+\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify", "triage"})
    void everyDecisionIsDrawnDescribedAndExpires(String file) {
        var model = PlainDecisions.model(file);
        String xml = shapes(((Document) model.getDocument().getDomSource().getNode()).getDocumentElement());
        for (Decision decision : model.getModelElementsByType(Decision.class)) {
            assertThat(xml).contains("[" + decision.getId() + "]");
            assertThat(decision.getDescription().getTextContent()).isNotBlank();
            assertThat(decision.getCamundaHistoryTimeToLiveString()).isNotBlank();
        }
        assertThat(model.getModelElementsByType(DecisionTable.class))
                .allMatch(table -> table.getHitPolicy() == HitPolicy.FIRST);
    }

    @Test
    void everyKindThatTheTierTableKnowsIsOneThatTheClassifyTableGivesOrALabelMayName() {
        String given = rules("classify", "classify").stream()
                .map(rule -> output(rule, 0) + input(rule, 0))
                .reduce("", String::concat);
        assertThat(rules("triage", "tier").stream().map(rule -> input(rule, 1)).filter(kind -> !kind.isEmpty()))
                .allMatch(given::contains);
    }

    @Test
    void readingsAreWordsThatTheCodeKnows() {
        assertThat(rules("classify", "classify").stream().map(rule -> output(rule, 1)))
                .allSatisfy(reading ->
                        assertThat(Reading.of(reading.replace("\"", ""))).isNotNull());
    }

    @Test
    void thresholdsAreLiteralsSoThatAnswersCanBeRememberedForBands() {
        Bands bands = Bands.of(PlainDecisions.model("triage"));
        assertThat(bands.of(0.06)).isEqualTo(bands.of(0.061)).isNotEqualTo(bands.of(0.05));
        assertThat(bands.of(0.05)).isNotEqualTo(bands.of(0.0499));
    }

    private static List<Rule> rules(String file, String decision) {
        Decision found = Objects.requireNonNull(PlainDecisions.model(file).getModelElementById(decision));
        DecisionTable table = (DecisionTable) found.getExpression();
        assertThat(table.getOutputs()).extracting(Output::getName).doesNotContainNull();
        return List.copyOf(table.getRules());
    }

    private static String input(Rule rule, int column) {
        return List.copyOf(rule.getInputEntries())
                .get(column)
                .getText()
                .getTextContent()
                .trim();
    }

    private static String output(Rule rule, int column) {
        return List.copyOf(rule.getOutputEntries())
                .get(column)
                .getText()
                .getTextContent()
                .trim();
    }

    private static String shapes(Element root) {
        var shapes = root.getElementsByTagNameNS("*", "DMNShape");
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < shapes.getLength(); i++) {
            drawn.append('[')
                    .append(((Element) shapes.item(i)).getAttribute("dmnElementRef"))
                    .append(']');
        }
        return drawn.toString();
    }
}
