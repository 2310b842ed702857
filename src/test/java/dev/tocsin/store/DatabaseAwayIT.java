package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.watch.Clockwork;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.LogsError;
import dev.tocsin.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The database goes away under a running node, and comes back. */
class DatabaseAwayIT {
    @TempDir
    static Path folder;

    @Test
    @LogsError({"ENGINE", "SqlExceptionHelper", "HikariPool", "JDBC", "Exception"})
    void tellsTheLastResortListAndCatchesUpWhenItIsBack() throws SQLException {
        Server database = database(0);
        int port = database.getPort();
        try (HttpStub hook = new HttpStub();
                ConfigurableApplicationContext node = node(port, hook)) {
            String process = waitsThreeSeconds(node);

            database.stop();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> said(hook).stream()
                    .anyMatch(it -> it.contains("cannot reach its database")));
            assertThat(readiness(node)).isEqualTo(Status.DOWN);

            database = database(port);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> said(hook).stream()
                    .anyMatch(it -> it.contains("Over: Tocsin cannot reach")));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> node.getBean(RuntimeService.class)
                    .getActiveActivityIds(process)
                    .contains("done"));
            assertThat(node.getBean(Clockwork.class).vitals().stuck()).isZero();
            assertThat(readiness(node)).isEqualTo(Status.UP);
        } finally {
            database.stop();
        }
    }

    private static Server database(int port) throws SQLException {
        return Server.createTcpServer("-tcpPort", Integer.toString(port), "-ifNotExists", "-baseDir", folder.toString())
                .start();
    }

    private static ConfigurableApplicationContext node(int port, HttpStub hook) {
        return new TestDatabase("default", "jdbc:h2:tcp://localhost:" + port + "/./away;MODE=MySQL;WRITE_DELAY=0")
                .start(
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

    private static Status readiness(ConfigurableApplicationContext node) {
        var timers = node.getBean(HealthEndpoint.class).healthForPath("readiness");
        return timers == null ? Status.UNKNOWN : timers.getStatus();
    }

    private static List<String> said(HttpStub hook) {
        return hook.requests().stream().map(HttpStub.Request::body).toList();
    }
}
