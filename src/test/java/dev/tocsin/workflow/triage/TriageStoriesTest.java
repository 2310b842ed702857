package dev.tocsin.workflow.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.incident.Priority;
import dev.tocsin.triage.TriageFacts;
import dev.tocsin.triage.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One story for each condition of the mission's tier table, and its edges. */
class TriageStoriesTest {

    private static final DmnTriageTable TABLE = new DmnTriageTable(new PlainDecisions());

    @ParameterizedTest(name = "{0} at {1} is {2} by {3}")
    @CsvSource({
        // CRITICAL
        "api-down,,CRITICAL,critical-api-down",
        "api-targets-down,1,CRITICAL,critical-api-all-targets-down",
        "database-connection,,CRITICAL,critical-database-connection",
        "security-breach,,CRITICAL,critical-security-breach",
        "data-loss,,CRITICAL,critical-data-loss",
        "data-corruption,3,CRITICAL,critical-data-corruption",
        "certificate-expired,,CRITICAL,critical-certificate-expired",
        "certificate-expiry,0,CRITICAL,critical-certificate-no-time-left",
        "certificate-expiry,-3600,CRITICAL,critical-certificate-no-time-left",
        // HIGH
        "api-latency,2.001,HIGH,high-api-latency",
        "error-rate,0.0501,HIGH,high-error-rate",
        "cpu,0.901,HIGH,high-cpu",
        "memory,0.901,HIGH,high-memory",
        "disk,0.851,HIGH,high-disk",
        "connections,0.86,HIGH,high-connections",
        "third-party-down,,HIGH,high-third-party-down",
        "tocsin-internal,,HIGH,high-tocsin-internal",
        // MEDIUM
        "slow-queries,,MEDIUM,medium-slow-queries",
        "service-degraded,,MEDIUM,medium-service-degraded",
        "backup-failed,,MEDIUM,medium-backup-failed",
        "certificate-expiry,1,MEDIUM,medium-certificate-expiry",
        "error-rate,0.03,MEDIUM,medium-error-rate",
        // LOW
        "optimisation,,LOW,low-optimisation",
        "log-warning,,LOW,low-log-warning",
        "utilisation-trend,,LOW,low-utilisation-trend",
        "version-outdated,,LOW,low-version-outdated",
        // indicators past their alert value
        "api-uptime,0.9949,MEDIUM,medium-api-uptime",
        "database-uptime,0.9989,MEDIUM,medium-database-uptime",
        "cdn-uptime,0.9989,MEDIUM,medium-cdn-uptime",
        "api-latency,1.001,MEDIUM,medium-api-latency",
        "query-latency,0.501,MEDIUM,medium-query-latency",
        "apdex,0.849,MEDIUM,medium-apdex",
        // resources past warning
        "cpu,0.701,LOW,low-cpu",
        "memory,0.751,LOW,low-memory",
        "disk,0.701,LOW,low-disk",
        "connections,0.701,LOW,low-connections",
        "watchdog,,LOW,low-watchdog"
    })
    void everyConditionHasItsTier(String kind, @Nullable Double value, Priority tier, String row) {
        assertVerdict(decide(kind, value, "", Criticality.NORMAL, ""), tier, row);
    }

    @ParameterizedTest(name = "exactly {1} of {0} is {2} by {3}")
    @CsvSource({
        "api-latency,2,MEDIUM,medium-api-latency",
        "api-latency,1,HIGH,untriaged",
        "error-rate,0.05,MEDIUM,medium-error-rate",
        "error-rate,0.01,MEDIUM,medium-error-rate",
        "error-rate,0.0099,HIGH,untriaged",
        "cpu,0.9,LOW,low-cpu",
        "memory,0.9,LOW,low-memory",
        "disk,0.85,LOW,low-disk",
        "connections,0.85,LOW,low-connections",
        "cpu,0.7,HIGH,untriaged",
        "memory,0.75,HIGH,untriaged",
        "disk,0.7,HIGH,untriaged",
        "certificate-expiry,604800,MEDIUM,medium-certificate-expiry",
        "certificate-expiry,604801,HIGH,untriaged",
        "api-uptime,0.995,HIGH,untriaged",
        "query-latency,0.5,HIGH,untriaged",
        "apdex,0.85,HIGH,untriaged",
        "api-targets-down,0.99,HIGH,untriaged"
    })
    void edgesBelongWhereTheMissionPutsThem(String kind, Double value, Priority tier, String row) {
        assertVerdict(decide(kind, value, "", Criticality.NORMAL, ""), tier, row);
    }

    @ParameterizedTest(name = "severity {0} is {1} by {2}")
    @CsvSource({
        "critical,CRITICAL,severity-critical", "emergency,CRITICAL,severity-critical",
        "error,HIGH,severity-high", "high,HIGH,severity-high",
        "page,HIGH,severity-high", "warning,MEDIUM,severity-warning",
        "info,LOW,severity-info", "none,LOW,severity-info"
    })
    void severityCountsWhenNothingBetterIsKnown(String severity, Priority tier, String row) {
        assertVerdict(decide("unknown", null, severity, Criticality.NORMAL, ""), tier, row);
        assertVerdict(decide("cpu", null, severity, Criticality.NORMAL, ""), tier, row);
    }

    @Test
    void aMeasuredValueCountsMoreThanSeverity() {
        assertVerdict(decide("disk", 0.72, "critical", Criticality.NORMAL, ""), Priority.LOW, "low-disk");
        assertVerdict(decide("cpu", 0.97, "info", Criticality.NORMAL, ""), Priority.HIGH, "high-cpu");
    }

    @Test
    void whatNobodyForesawIsHighAndMarked() {
        for (String severity : new String[] {"", "purple"}) {
            Verdict verdict = decide("unknown", null, severity, Criticality.NORMAL, "");
            assertVerdict(verdict, Priority.HIGH, "untriaged");
            assertThat(verdict.untriaged()).isTrue();
        }
        assertThat(decide("api-down", null, "", Criticality.NORMAL, "").untriaged())
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1} on a service of criticality {2} is {3}, {4}")
    @CsvSource({
        "backup-failed,,HIGH,HIGH,raised",
        "optimisation,,HIGH,MEDIUM,raised",
        "third-party-down,,HIGH,HIGH,no",
        "api-down,,HIGH,CRITICAL,no",
        "third-party-down,,LOW,MEDIUM,lowered",
        "backup-failed,,LOW,LOW,lowered",
        "optimisation,,LOW,LOW,no",
        "api-down,,LOW,CRITICAL,no",
        "service-degraded,,LOW,MEDIUM,no",
        "service-degraded,,HIGH,HIGH,no",
        "tocsin-internal,,LOW,HIGH,no"
    })
    void criticalityMovesByOneTierButNeverToOrFromCritical(
            String kind, @Nullable Double value, Criticality criticality, Priority tier, String moved) {
        Verdict verdict = decide(kind, value, "", criticality, "");
        assertThat(verdict.priority()).isEqualTo(tier);
        assertThat(verdict.inputs()).containsEntry("movedByCriticality", moved);
    }

    @Test
    void anOverrideCountsMoreThanEverythingAndIsNotMoved() {
        assertVerdict(decide("api-down", null, "critical", Criticality.HIGH, "low"), Priority.LOW, "override-low");
        assertVerdict(decide("optimisation", null, "", Criticality.LOW, "HIGH"), Priority.HIGH, "override-high");
        assertVerdict(
                decide("optimisation", null, "", Criticality.LOW, "critical"), Priority.CRITICAL, "override-critical");
        assertVerdict(decide("disk", 0.99, "", Criticality.HIGH, "medium"), Priority.MEDIUM, "override-medium");
    }

    @Test
    void anOverrideThatIsNoTierIsPassedOver() {
        assertVerdict(
                decide("api-down", null, "", Criticality.NORMAL, "asap!"), Priority.CRITICAL, "critical-api-down");
    }

    @Test
    void theVerdictSaysWhatItSawAndByWhichVersion() {
        Verdict verdict = decide("error-rate", 0.062, "warning", Criticality.NORMAL, "");
        assertThat(verdict.tableVersion()).isEqualTo("triage v1");
        assertThat(verdict.inputs())
                .containsEntry("kind", "error-rate")
                .containsEntry("value", "0.062")
                .containsEntry("severity", "warning")
                .containsEntry("criticality", "NORMAL");
    }

    private static Verdict decide(
            String kind, @Nullable Double value, String severity, Criticality criticality, String override) {
        return TABLE.decide(new TriageFacts(kind, value, severity, criticality, override));
    }

    private static void assertVerdict(Verdict verdict, Priority tier, String row) {
        assertThat(verdict.rule()).isEqualTo(row);
        assertThat(verdict.priority()).isEqualTo(tier);
    }
}
