package dev.tocsin.workflow.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.incident.Priority;
import dev.tocsin.triage.AlertFacts;
import dev.tocsin.triage.TriageFacts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** The tables in a real process engine, through its public services. */
class EngineDecisionsTest {

    private final MovableClock clock = new MovableClock();
    private final NoTransactions transactions = new NoTransactions();
    private final ProcessEngine engine = new StandaloneInMemProcessEngineConfiguration()
            .setProcessEngineName("decisions")
            .setJdbcUrl("jdbc:h2:mem:decisions;DB_CLOSE_DELAY=0")
            .buildProcessEngine();
    private final DmnTriageTable table = new DmnTriageTable(
            new EngineDecisions(engine.getDecisionService(), engine.getRepositoryService(), transactions, clock));

    @BeforeEach
    void deployTheTables() throws Exception {
        deploy("classify.dmn", Files.readString(Path.of("bpmn/classify.dmn")));
        deploy("triage.dmn", Files.readString(Path.of("bpmn/triage.dmn")));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anEditedTableCountsFiveSecondsLaterAndSaysItsVersion() throws Exception {
        var facts = new TriageFacts("error-rate", 0.04, "", Criticality.NORMAL, "");
        assertThat(table.decide(facts).priority()).isEqualTo(Priority.MEDIUM);

        String edited = Files.readString(Path.of("bpmn/triage.dmn")).replace("&gt; 0.05", "&gt; 0.03");
        deploy("triage.dmn", edited);
        clock.now = clock.now.plus(Duration.ofSeconds(6));

        assertThat(table.decide(facts).priority()).isEqualTo(Priority.HIGH);
        assertThat(table.decide(facts).tableVersion()).isEqualTo("triage v2");
    }

    @Test
    void aTableThatIsMissingStillAnswers() {
        engine.getRepositoryService().createDeploymentQuery().list().stream()
                .forEach(deployed -> engine.getRepositoryService().deleteDeployment(deployed.getId(), true));
        assertThat(table.classify(new AlertFacts(Map.of("alertname", "ApiDown"), Map.of(), Map.of()))
                        .rule())
                .isEqualTo("table-failed");
    }

    /** The commit of one that might write waits for the disk. */
    @Test
    void aDecisionOnlyReads() {
        table.decide(new TriageFacts("error-rate", 0.04, "", Criticality.NORMAL, ""));

        assertThat(transactions.begun).isNotEmpty().allMatch(TransactionDefinition::isReadOnly);
    }

    private void deploy(String name, String xml) {
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream(name, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .deploy();
    }

    private static final class MovableClock extends Clock {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class NoTransactions extends AbstractPlatformTransactionManager {
        final List<TransactionDefinition> begun = new ArrayList<>();

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun.add(definition);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
