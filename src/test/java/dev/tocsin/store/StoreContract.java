package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.bench.History;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Resolution;
import dev.tocsin.notification.Notifications;
import dev.tocsin.platform.Utc;
import dev.tocsin.platform.watch.Clockwork;
import dev.tocsin.reporting.facts.FactStore;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a database must keep, on a real server started on an empty one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    private static final String TEXT = "🔔 Größe 日本 {\"a\": [\"\\\\ % _ '\", null]}\n";

    private TestDatabase database = new TestDatabase("", "");
    private ConfigurableApplicationContext server = new GenericApplicationContext();

    abstract TestDatabase database();

    @BeforeAll
    void startsOnAnEmptyDatabase() {
        database = database();
        server = database.start();
        server.getBean(RepositoryService.class)
                .createDeployment()
                .addModelInstance(
                        "waits.bpmn",
                        Bpmn.createExecutableProcess("waits")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .intermediateCatchEvent("until")
                                .timerWithDate("${until}")
                                .userTask("done")
                                .endEvent()
                                .done())
                .deploy();
        JdbcClient sql = server.getBean(JdbcClient.class);
        sql.sql("create table contract_probe (id bigint primary key, moment datetime(6), words mediumtext)"
                        + " default charset = utf8mb4")
                .update();
    }

    @AfterAll
    void stops() {
        server.close();
    }

    @Test
    void keepsMicrosecondsAndEveryCharacter() {
        JdbcClient sql = server.getBean(JdbcClient.class);
        Instant moment = Instant.parse("2026-03-29T01:30:00.123457Z");
        insert(sql, 1, moment);

        record Row(Instant moment, String words) {}
        Row kept = sql.sql("select moment, words from contract_probe where id = 1")
                .query((row, number) -> new Row(Utc.instant(row, "moment"), row.getString("words")))
                .single();

        assertThat(kept).isEqualTo(new Row(moment, TEXT));
    }

    @Test
    void refusesASecondRowWithTheSameKey() {
        JdbcClient sql = server.getBean(JdbcClient.class);
        insert(sql, 2, Instant.EPOCH);

        assertThatThrownBy(() -> insert(sql, 2, Instant.EPOCH)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void countsTheRowsThatAConditionFound() {
        JdbcClient sql = server.getBean(JdbcClient.class);
        insert(sql, 3, Instant.EPOCH);

        assertThat(sql.sql("update contract_probe set words = 'x' where id = 3 and words = 'y'")
                        .update())
                .isZero();
        assertThat(sql.sql("update contract_probe set words = 'x' where id = 3 and words <> 'y'")
                        .update())
                .isOne();
    }

    @Test
    void keepsAnEmojiInAProcessVariable() {
        RuntimeService runtime = server.getBean(RuntimeService.class);
        String id = start("emoji 🚑", Instant.now().plus(1, ChronoUnit.DAYS), TEXT);

        assertThat(runtime.getVariable(id, "words")).isEqualTo(TEXT);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("emoji 🚑")
                        .count())
                .isOne();
    }

    @Test
    void keepsTheMillisecondsOfADueDate() {
        Instant due = Instant.now()
                .plus(2, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusMillis(789);
        String id = start("due", due, "");

        assertThat(server.getBean(ManagementService.class)
                        .createJobQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getDuedate()
                        .toInstant())
                .isEqualTo(due);
    }

    @Test
    void runsATimer() {
        String id = start("runs", Instant.now().plusMillis(300), "");

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> server.getBean(RuntimeService.class)
                .getActiveActivityIds(id)
                .contains("done"));
    }

    @Test
    void turnsAnAlertIntoAnIncidentThatIsPagedAcknowledgedAndResolved() {
        server.getBean(Crew.class).arrive();
        Incidents incidents = server.getBean(Incidents.class);
        Notifications pages = server.getBean(Notifications.class);
        IntegrationId source = server.getBean(Integrations.class)
                .create("store " + UUID.randomUUID(), Integration.Kind.API, null, 1000)
                .integration();
        Map<String, String> labels = Map.of("alertname", "ApiDown 🔔", "service", "guide-api", "severity", "critical");
        server.getBean(Alerts.class)
                .accept(source, List.of(new AlertReport(labels, Map.of(), null, null, "", null, true, Map.of())));

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> open(incidents).stream()
                .anyMatch(it -> pages.deliveries(it.id().value()).stream()
                        .anyMatch(page -> page.state().equals("SENT"))));
        IncidentView incident = open(incidents).get(0);
        Actor ana = server.getBean(Crew.class).as("ana");
        incidents.acknowledge(incident.id(), ana);
        incidents.resolve(incident.id(), new Resolution("a bad deploy", "rolled back", false), ana);

        assertThat(incidents.find(incident.id()).orElseThrow().state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(server.getBean(Clockwork.class).forsaken()).isEmpty();
        assertThat(server.getBean(Clockwork.class).vitals().stuck()).isZero();
    }

    @Test
    void packsWhatIsClosedAndCountsIt() throws SQLException {
        JdbcClient sql = server.getBean(JdbcClient.class);
        Instant until = Instant.parse("2025-06-01T00:00:00Z");
        try (Connection connection = server.getBean(DataSource.class).getConnection()) {
            History.write(
                    connection,
                    new History.Cast(List.of(new long[] {1, 1}), List.of(1L, 2L)),
                    1,
                    2_500,
                    5_000_000,
                    until,
                    Duration.ofHours(5));
        }
        FactStore facts = server.getBean(FactStore.class);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            facts.sweep();
            return facts.waiting() == 0;
        });
        assertThat(sql.sql("SELECT COUNT(*) FROM fact_pack WHERE part > 0")
                        .query(Long.class)
                        .single())
                .isPositive();
        List<Long> read = new ArrayList<>();
        facts.read(until.minus(Duration.ofHours(5)), until, fact -> read.add(fact.number()));
        assertThat(read).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void keepsPlannedMaintenance() {
        Maintenance maintenance = server.getBean(Maintenance.class);
        MaintenanceWindow window = maintenance.plan(
                new Plan(
                        TEXT.strip(),
                        null,
                        new ServiceId(4711),
                        ZoneId.of("Europe/Berlin"),
                        LocalDateTime.now(ZoneId.of("Europe/Berlin")).plusDays(1),
                        Duration.ofMinutes(30),
                        "FREQ=WEEKLY;COUNT=3"),
                "Lena 🔔");
        assertThat(maintenance.find(window.id())).contains(window);
        maintenance.end(window.id());
        assertThat(maintenance.find(window.id()).orElseThrow().over(Instant.now()))
                .isTrue();
    }

    private static List<IncidentView> open(Incidents incidents) {
        return incidents.newest(List.of(IncidentState.OPENED), 10);
    }

    @Test
    void countsWhatIsSentInAndKnowsItAgain() {
        WhatIsSentIn.isCounted(server);
    }

    @Test
    void sumsUpWhatIsMeasuredAndComparesItWithWhatWas() {
        WhatIsMeasured.isSummedUpAndComparedWithWhatWas(server);
    }

    @Test
    void findsItsProcessesAgainAfterARestart() {
        String id = start("restart", Instant.now().plus(3, ChronoUnit.DAYS), TEXT);
        server.close();
        server = database.start();

        assertThat(server.getBean(RuntimeService.class).getVariable(id, "words"))
                .isEqualTo(TEXT);
        assertThat(server.getBean(Flyway.class).migrate().migrationsExecuted).isZero();
    }

    @Test
    void keepsNoForeignKeyToAProcessDefinition() throws SQLException {
        List<String> parents = new ArrayList<>();
        try (Connection connection = server.getBean(DataSource.class).getConnection()) {
            for (String table : List.of("ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_RU_INCIDENT", "ACT_RU_IDENTITYLINK")) {
                try (ResultSet keys = connection.getMetaData().getImportedKeys(connection.getCatalog(), null, table)) {
                    while (keys.next()) {
                        parents.add(keys.getString("PKTABLE_NAME").toUpperCase(Locale.ROOT));
                    }
                }
            }
        }
        assertThat(parents).isNotEmpty().doesNotContain("ACT_RE_PROCDEF");
    }

    private String start(String key, Instant until, String words) {
        return server.getBean(RuntimeService.class)
                .startProcessInstanceByKey("waits", key, Map.of("until", Date.from(until), "words", words))
                .getId();
    }

    private static void insert(JdbcClient sql, long id, Instant moment) {
        sql.sql("insert into contract_probe (id, moment, words) values (?, ?, ?)")
                .params(id, Utc.at(moment), TEXT)
                .update();
    }
}
