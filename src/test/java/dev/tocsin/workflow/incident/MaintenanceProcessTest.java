package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import dev.tocsin.sla.Pauses;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Planned maintenance keeps incidents from opening and pauses the resolution clock, and nothing else. */
class MaintenanceProcessTest extends IncidentStories {
    @Autowired
    Maintenance maintenance;

    @Autowired
    Pauses pauses;

    @Autowired
    Alerts alerts;

    @Autowired
    Integrations integrations;

    @Autowired
    ManagementService jobs;

    private @Nullable IntegrationId prometheus;

    @Test
    void pausesTheResolutionClockAndItsTimerButNoRung() {
        plan(Duration.ofMinutes(10), 30, null);
        IncidentId id = open(Priority.CRITICAL);
        Instant opened = time.now();
        assertThat(resolution(id).deadline()).isEqualTo(opened.plus(Duration.ofMinutes(90)));
        assertThat(timer(id)).isEqualTo(resolution(id).deadline());
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().deadline())
                .isEqualTo(opened.plus(Duration.ofMinutes(5)));
        time.advance(Duration.ofMinutes(6));
        assertThat(called(id)).contains("1 ENGINEERING_LEAD +PT2M", "1 CTO +PT5M");
        incidents.acknowledge(id, crew.as("carl"));
        assertThat(task(id).getDueDate().toInstant()).isEqualTo(resolution(id).deadline());

        time.advance(Duration.ofMinutes(10));
        assertThat(pauses.standing(resolution(id), view(id), time.now())).isEqualTo(Standing.PAUSED);
        assertThat(pauses.pausedUntil(resolution(id), view(id), time.now()))
                .contains(opened.plus(Duration.ofMinutes(40)));
        keepBusy(id, Duration.ofMinutes(60));
        assertThat(resolution(id).state()).isEqualTo(ClockState.RUNNING);
        assertThat(pauses.standing(resolution(id), view(id), time.now())).isEqualTo(Standing.ON_TRACK);
        keepBusy(id, Duration.ofMinutes(13));
        assertThat(pauses.standing(resolution(id), view(id), time.now())).isEqualTo(Standing.AT_RISK);
        keepBusy(id, Duration.ofMinutes(2));
        assertThat(resolution(id).state()).isEqualTo(ClockState.BREACHED);
    }

    @Test
    void aClockThatRunsFollowsWhatIsPlannedLaterAndWhatIsCalledOff() {
        IncidentId id = open(Priority.HIGH);
        incidents.acknowledge(id, crew.as("ana"));
        Instant first = resolution(id).deadline();
        MaintenanceWindow window = plan(Duration.ofHours(1), 60, api.id());
        assertThat(resolution(id).deadline()).isEqualTo(first.plus(Duration.ofHours(1)));
        assertThat(timer(id)).isEqualTo(first.plus(Duration.ofHours(1)));
        assertThat(task(id).getDueDate().toInstant()).isEqualTo(first.plus(Duration.ofHours(1)));

        time.advance(Duration.ofMinutes(80));
        maintenance.end(window.id());
        assertThat(resolution(id).deadline()).isEqualTo(first.plus(Duration.ofMinutes(20)));
        assertThat(timer(id)).isEqualTo(first.plus(Duration.ofMinutes(20)));
        incidents.resolve(id, new Resolution("", "", false), crew.as("ana"));
        assertThat(resolution(id).paused()).isEqualTo(Duration.ofMinutes(20));
        assertThat(resolution(id).state()).isEqualTo(ClockState.MET);
    }

    @Test
    void maintenanceOfAnotherServiceChangesNothing() {
        maintenance.plan(planned(Duration.ofMinutes(1), 60, new ServiceId(4711), null), "Lena");
        IncidentId id = open(Priority.CRITICAL);
        assertThat(resolution(id).deadline()).isEqualTo(time.now().plus(Duration.ofHours(1)));
    }

    @Test
    void opensNothingDuringMaintenanceAndWhatStillFiresAtItsEnd() {
        plan(Duration.ofMinutes(5), 30, null);
        time.advance(Duration.ofMinutes(6));
        fire("ApiDown");
        fire("Short");
        time.settle();
        assertThat(all()).isEmpty();
        assertThat(alerts.firing()).allMatch(alert -> alert.silencedBy().get(0).startsWith(Alerts.MAINTENANCE));
        resolve("Short");
        time.advance(Duration.ofMinutes(28));
        assertThat(all()).isEmpty();
        time.advance(Duration.ofMinutes(2));
        assertThat(all()).hasSize(1);
        assertThat(all().get(0).title()).isEqualTo("ApiDown");
        assertThat(all().get(0).state()).isEqualTo(IncidentState.OPENED);
    }

    @Test
    void whatIsCalledOffEarlyLetsOpenAtOnce() {
        MaintenanceWindow window = plan(Duration.ofMinutes(1), 600, null);
        time.advance(Duration.ofMinutes(2));
        fire("ApiDown");
        time.settle();
        assertThat(all()).isEmpty();
        maintenance.end(window.id());
        time.settle();
        assertThat(all()).hasSize(1);
    }

    @Test
    void anOpenIncidentGoesOnAndIsJoinedDuringMaintenance() {
        fire("ApiDown");
        time.settle();
        IncidentId id = all().get(0).id();
        plan(Duration.ofMinutes(1), 60, null);
        time.advance(Duration.ofMinutes(6));
        assertThat(called(id)).contains("1 ENGINEERING_LEAD +PT2M", "1 CTO +PT5M");
        assertThat(view(id).silencedUntil()).isNull();
    }

    @Test
    void whatWasResolvedStaysSoUntilMaintenanceIsOver() {
        fire("ApiDown");
        time.settle();
        IncidentId id = all().get(0).id();
        plan(Duration.ofMinutes(1), 60, null);
        time.advance(Duration.ofMinutes(2));
        incidents.resolve(id, new Resolution("change", "", false), crew.as("ana"));
        time.advance(Duration.ofMinutes(50));
        assertThat(all()).hasSize(1);
        assertThat(view(id).state()).isNotIn(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);
        time.advance(Duration.ofMinutes(12));
        assertThat(all()).anyMatch(it -> it.state() == IncidentState.OPENED);
    }

    @Test
    void aMergedIncidentsResolutionTimerIsDueWithTheEarlierClock() {
        IncidentId first = open(Priority.HIGH);
        time.advance(Duration.ofMinutes(20));
        IncidentId second = open(Priority.HIGH);
        incidents.merge(first, second, crew.as("ana"));
        assertThat(timer(second)).isEqualTo(resolution(second).deadline());
        assertThat(resolution(second).deadline())
                .isEqualTo(view(first).openedAt().plus(Duration.ofHours(4)));
    }

    private MaintenanceWindow plan(Duration in, int minutes, @Nullable ServiceId service) {
        return maintenance.plan(planned(in, minutes, service, null), "Lena");
    }

    private Plan planned(Duration in, int minutes, @Nullable ServiceId service, @Nullable String rule) {
        return new Plan(
                "Upgrade",
                service == null ? api.team() : null,
                service,
                ZoneOffset.UTC,
                LocalDateTime.ofInstant(time.now().plus(in), ZoneOffset.UTC),
                Duration.ofMinutes(minutes),
                rule);
    }

    private void keepBusy(IncidentId id, Duration length) {
        Instant end = time.now().plus(length);
        while (time.now().isBefore(end)) {
            time.advance(Duration.ofMinutes(1));
            incidents.note(id, "on it", crew.as("carl"));
        }
    }

    private SlaClock resolution(IncidentId id) {
        return clocks.current(id, ClockKind.RESOLUTION).orElseThrow();
    }

    private Instant timer(IncidentId id) {
        return jobs.createJobQuery()
                .processInstanceId(task(id).getProcessInstanceId())
                .activityId("resolutionTarget")
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    private List<IncidentView> all() {
        return incidents.newest(List.of(IncidentState.values()), 10);
    }

    private void fire(String name) {
        send(name, null);
    }

    private void resolve(String name) {
        send(name, time.now());
    }

    private void send(String name, @Nullable Instant endsAt) {
        IntegrationId from = prometheus == null
                ? integrations
                        .create("prometheus", Integration.Kind.ALERTMANAGER, null, 1000)
                        .integration()
                : prometheus;
        prometheus = from;
        alerts.accept(
                from,
                List.of(new AlertReport(
                        Map.of("alertname", name, "service", "guide-api", "severity", "critical"),
                        Map.of("summary", name),
                        time.now(),
                        endsAt,
                        "",
                        null,
                        endsAt == null,
                        Map.of())));
    }
}
