package dev.tocsin.workflow.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.LogsError;
import dev.tocsin.testkit.TocsinTest;
import dev.tocsin.triage.AlertFacts;
import dev.tocsin.triage.TriageFacts;
import dev.tocsin.triage.TriageTable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables as the application deploys them at its start. */
@TocsinTest
class DeployedTablesModuleTest {

    @Autowired
    TriageTable table;

    @Autowired
    Decisions decisions;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void anAlertIsTriagedInsideTheCallersTransaction() {
        var verdict = transaction.execute(status -> {
            var alert = new AlertFacts(
                    Map.of("alertname", "TiDB_cpu_quota", "level", "warning"), Map.of("value", "0.97"), Map.of());
            var seen = table.classify(alert);
            return table.decide(new TriageFacts(seen.kind(), seen.value(), "warning", Criticality.NORMAL, ""));
        });
        assertThat(verdict).isNotNull();
        assertThat(verdict.priority()).isEqualTo(Priority.HIGH);
        assertThat(verdict.rule()).isEqualTo("high-cpu");
        assertThat(verdict.tableVersion()).startsWith("triage v");
    }

    @Test
    @LogsError("no deployed decision definition found with id 'gone'")
    void aQuestionThatFailsDoesNotRollBackTheCaller() {
        Boolean doomed = transaction.execute(status -> {
            var gone = new Decisions.Deployed(
                    "gone", "triage", 1, decisions.latest("triage").bands());
            assertThatThrownBy(() -> decisions.evaluate(gone, Map.of())).hasMessageContaining("gone");
            return status.isRollbackOnly();
        });
        assertThat(doomed).isFalse();
    }
}
