package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.watch.Clockwork;
import dev.tocsin.testkit.Cable;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.LogsError;
import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The database goes away under a running node, and comes back. */
@EnabledIfEnvironmentVariable(
        named = "TOCSIN_TEST_MYSQL_URL",
        matches = ".+",
        disabledReason = "TOCSIN_TEST_MYSQL_URL names no server")
class DatabaseAwayIT {

    @Test
    @LogsError({"ENGINE", "SqlExceptionHelper", "EntityManagerFactoryUtils", "HikariPool"})
    void tellsTheLastResortListAndCatchesUpWhenItIsBack() {
        TestDatabase database = TestDatabases.mysql();
        URI server = URI.create(database.url().substring("jdbc:".length()));
        try (HttpStub hook = new HttpStub();
                Cable cable = new Cable(server.getPort());
                ConfigurableApplicationContext node = node(database.through(cable), hook)) {
            String process = waitsThreeSeconds(node);

            cable.cut();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> said(hook).stream()
                    .anyMatch(it -> it.contains("cannot reach its database")));
            assertThat(readiness(node)).isEqualTo(Status.DOWN);
            scrapedInTime(node);

            cable.mend();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> said(hook).stream()
                    .anyMatch(it -> it.contains("Over: Tocsin cannot reach")));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> node.getBean(RuntimeService.class)
                    .getActiveActivityIds(process)
                    .contains("done"));
            assertThat(node.getBean(Clockwork.class).vitals().stuck()).isZero();
            assertThat(readiness(node)).isEqualTo(Status.UP);
        }
    }

    private static ConfigurableApplicationContext node(TestDatabase database, HttpStub hook) {
        return database.start(
                "spring.datasource.hikari.connection-timeout=1000",
                "tocsin.watchdog.webhooks=" + hook.url(),
                "tocsin.watchdog.interval=500ms",
                "tocsin.watchdog.tolerance=2s");
    }

    private static String waitsThreeSeconds(ConfigurableApplicationContext node) {
        node.getBean(RepositoryService.class)
                .createDeployment()
                .addModelInstance(
                        "away.bpmn",
                        Bpmn.createExecutableProcess("away")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .intermediateCatchEvent()
                                .timerWithDuration("PT3S")
                                .userTask("done")
                                .endEvent()
                                .done())
                .deploy();
        return node.getBean(RuntimeService.class)
                .startProcessInstanceByKey("away", Map.of())
                .getId();
    }

    /** Prometheus waits ten seconds, and each look at this database takes one until it fails. */
    private static void scrapedInTime(ConfigurableApplicationContext node) {
        long asked = System.nanoTime();
        assertThat(node.getBean(PrometheusMeterRegistry.class).scrape())
                .contains("tocsin_workflow_jobs_due NaN", "tocsin_incidents_open{tier=\"low\"} NaN");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(4));
    }

    private static Status readiness(ConfigurableApplicationContext node) {
        var timers = node.getBean(HealthEndpoint.class).healthForPath("readiness");
        return timers == null ? Status.UNKNOWN : timers.getStatus();
    }

    private static List<String> said(HttpStub hook) {
        return hook.requests().stream().map(HttpStub.Request::body).toList();
    }
}
