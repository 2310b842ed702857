package dev.tocsin.alert;

import static dev.tocsin.alert.Reports.firing;
import static dev.tocsin.alert.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Accepted.Outcome;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@TocsinTest
class AlertsModuleTest {
    @Autowired
    Alerts alerts;

    @Autowired
    Integrations integrations;

    @Autowired
    TimeMachine time;

    @Autowired
    JdbcTemplate sql;

    IntegrationId from = new IntegrationId(0);

    @BeforeEach
    void hasASource() {
        from = integrations
                .create("prometheus", Integration.Kind.ALERTMANAGER, null, 0)
                .integration();
    }

    @Test
    void storesANewAlertThatWaitsForTriage() {
        assertThat(accept(firing("ApiDown"))).containsExactly(Outcome.FIRED);

        StoredAlert stored = onlyAlert();
        assertThat(stored.fingerprint()).hasSize(16);
        assertThat(stored.state()).isEqualTo(AlertState.FIRING);
        assertThat(stored.endsAt()).isEqualTo(time.now().plus(Duration.ofMinutes(5)));
        assertThat(unsettled()).isEqualTo(1);
    }

    @Test
    void aRepeatOnlyMovesTheEnd() {
        accept(firing("ApiDown"));
        settleAll();
        Instant later = time.now().plusSeconds(1000);

        assertThat(accept(report(Map.of("alertname", "ApiDown"), null, later))).containsExactly(Outcome.REPEATED);

        assertThat(onlyAlert().endsAt()).isEqualTo(later);
        assertThat(unsettled()).isZero();
    }

    @Test
    void aRepeatBringsNewAnnotationsWithoutTroublingTriage() {
        accept(firing("ApiDown"));
        settleAll();

        accept(new AlertReport(
                Map.of("alertname", "ApiDown"), Map.of("summary", "🔥"), null, null, "", null, false, Map.of()));

        assertThat(onlyAlert().annotations()).containsEntry("summary", "🔥");
        assertThat(unsettled()).isZero();
    }

    @Test
    void resolvesWhenTheSourceSaysSo() {
        accept(firing("ApiDown"));
        settleAll();

        assertThat(accept(report(Map.of("alertname", "ApiDown"), null, time.now())))
                .containsExactly(Outcome.RESOLVED);

        assertThat(onlyAlert().state()).isEqualTo(AlertState.RESOLVED);
        assertThat(unsettled()).isEqualTo(1);
        assertThat(accept(report(Map.of("alertname", "ApiDown"), null, time.now())))
                .containsExactly(Outcome.IGNORED);
    }

    @Test
    void resolvesByItselfWhenNobodyRepeatsIt() {
        Instant start = time.now();
        accept(report(Map.of("alertname", "ApiDown"), start, start.plusSeconds(240)));
        settleAll();

        time.advance(Duration.ofMinutes(5));

        StoredAlert expired = onlyAlert();
        assertThat(expired.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(expired.endsAt()).isEqualTo(start.plusSeconds(240));
    }

    @Test
    void continuesTheEpisodeThatHadOnlyExpired() {
        Instant start = time.now();
        accept(report(Map.of("alertname", "ApiDown"), start, start.plusSeconds(240)));
        time.advance(Duration.ofMinutes(10));

        assertThat(accept(
                        report(Map.of("alertname", "ApiDown"), start, time.now().plusSeconds(240))))
                .containsExactly(Outcome.REFIRED);

        assertThat(onlyAlert().episode()).isEqualTo(1);
        assertThat(onlyAlert().firing()).isTrue();
    }

    @Test
    void beginsANewEpisodeWhenItFiresAgainLater() {
        accept(firing("ApiDown"));
        accept(report(Map.of("alertname", "ApiDown"), null, time.now()));
        time.advance(Duration.ofMinutes(1));

        assertThat(accept(firing("ApiDown"))).containsExactly(Outcome.FIRED);

        assertThat(sql.queryForList("SELECT episode FROM alert ORDER BY episode", Integer.class))
                .containsExactly(1, 2);
    }

    @Test
    void takesFireAndEndOfOneAlertInOneBatch() {
        assertThat(accept(
                        firing("ApiDown"),
                        firing("ApiDown"),
                        report(Map.of("alertname", "ApiDown"), null, time.now()),
                        firing("Other")))
                .containsExactly(Outcome.FIRED, Outcome.REPEATED, Outcome.RESOLVED, Outcome.FIRED);
    }

    @Test
    void keepsTheValidPartOfABatch() {
        Accepted accepted = alerts.accept(from, List.of(report(Map.of(), null, null), firing("ApiDown")));

        assertThat(accepted.outcomes()).containsExactly(Outcome.FIRED);
        assertThat(accepted.rejections())
                .containsExactly(new Accepted.Rejection(0, "at least one label pair required"));
    }

    @Test
    void theSameNewAlertFromEightThreadsIsOneRow() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Accepted>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            calls.add(() -> alerts.accept(from, List.of(firing("ApiDown"))));
        }
        long fired = 0;
        for (Future<Accepted> done : threads.invokeAll(calls)) {
            fired += done.get().count(Outcome.FIRED);
        }
        threads.shutdown();

        assertThat(fired).isEqualTo(1);
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM alert", Integer.class))
                .isEqualTo(1);
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM alert_lease", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void settlesOnlyWhatHasNotChangedMeanwhile() {
        accept(firing("ApiDown"));
        StoredAlert read = onlyAlert();
        accept(report(Map.of("alertname", "ApiDown"), null, time.now()));

        assertThat(alerts.settle(read.id(), read.version(), 7L, List.of())).isFalse();
        assertThat(unsettled()).isEqualTo(1);
        assertThat(alerts.settle(read.id(), onlyAlert().version(), 7L, List.of()))
                .isTrue();
        assertThat(alerts.ofIncident(7, 10)).hasSize(1);
    }

    @Test
    void alertsOfOneServiceAndNameShareAGroup() {
        accept(
                report(Map.of("alertname", "Slow", "service", "api", "pod", "1"), null, null),
                report(Map.of("alertname", "Slow", "service", "api", "pod", "2"), null, null),
                report(Map.of("alertname", "Slow", "service", "web", "pod", "1"), null, null));

        assertThat(sql.queryForObject("SELECT COUNT(DISTINCT group_key) FROM alert", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void aGroupWithManyAlertsDoesNotHideTheOthersFromTriage() {
        for (int n = 0; n < 5; n++) {
            accept(report(Map.of("alertname", "Flood", "n", Integer.toString(n)), null, null));
        }
        time.jump(Duration.ofMillis(5));
        accept(firing("ApiDown"));

        assertThat(alerts.pendingGroups(time.now(), 5).stream().distinct()).hasSize(1);
        assertThat(alerts.allPendingGroups(time.now(), 5)).hasSize(2);
    }

    private List<Outcome> accept(AlertReport... reports) {
        return alerts.accept(from, List.of(reports)).outcomes();
    }

    private void settleAll() {
        pending().forEach(alert -> alerts.settle(alert.id(), alert.version(), null, List.of()));
    }

    private List<StoredAlert> pending() {
        return alerts.allPendingGroups(time.now(), 100).stream()
                .flatMap(group -> alerts.pendingInGroup(group, 100).stream())
                .toList();
    }

    private int unsettled() {
        return pending().size();
    }

    private StoredAlert onlyAlert() {
        Long id = sql.queryForObject("SELECT id FROM alert", Long.class);
        return alerts.find(id == null ? 0 : id).orElseThrow();
    }
}
