package dev.tocsin.workflow.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.NewIncident;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.watch.Clockwork;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;

@TocsinTest
class EngineHealthModuleTest {
    @Autowired
    Crew crew;

    @Autowired
    TimeMachine time;

    @Autowired
    Clockwork clockwork;

    @Autowired
    HealthEndpoint health;

    @Autowired
    PrometheusMeterRegistry prometheus;

    @Autowired
    Incidents incidents;

    @Autowired
    Responders responders;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    private @Nullable Service service;

    @BeforeEach
    void arrive() {
        service = crew.arrive();
        repository
                .createDeployment()
                .enableDuplicateFiltering(true)
                .name("waits-once")
                .addModelInstance(
                        "waits-once.bpmn",
                        Bpmn.createExecutableProcess("waits-once")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .intermediateCatchEvent()
                                .timerWithDate("${until}")
                                .userTask()
                                .endEvent()
                                .done())
                .deploy();
    }

    @Test
    void isReadyWhileTimersAreProcessedInTime() {
        waitsUntil(time.now().minusSeconds(30).toEpochMilli());
        assertThat(ready()).isEqualTo(Status.UP);

        waitsUntil(time.now().minusSeconds(90).toEpochMilli());
        assertThat(clockwork.vitals().lateness()).isEqualTo(Duration.ofSeconds(90));
        assertThat(ready()).isEqualTo(Status.DOWN);

        time.settle();
        assertThat(ready()).isEqualTo(Status.UP);
    }

    @Test
    void isReadyWhileWhatAnOutageHasLeftIsBeingWorkedOff() {
        for (int minutes = 10; minutes > 0; minutes--) {
            waitsUntil(time.now().minus(Duration.ofMinutes(minutes)).toEpochMilli());
        }
        assertThat(ready()).isEqualTo(Status.DOWN);

        Job oldest = management
                .createJobQuery()
                .processDefinitionKey("waits-once")
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1)
                .get(0);
        management.executeJob(oldest.getId());

        assertThat(clockwork.vitals().lateness()).isEqualTo(Duration.ofMinutes(9));
        assertThat(ready()).isEqualTo(Status.UP);
    }

    @Test
    void tellsPrometheusHowManyAreOpenAndHowSoonTheyWerePaged() {
        open(Priority.CRITICAL);
        open(Priority.CRITICAL);
        time.settle();

        assertThat(prometheus.scrape())
                .contains("tocsin_workflow_timer_lateness_seconds")
                .contains("tocsin_workflow_jobs_stuck")
                .contains("tocsin_incidents_open{tier=\"critical\"}")
                .contains("tocsin_alert_page_latency_seconds_bucket{tier=\"critical\"");
        assertThat(incidents.open()).containsEntry(Priority.CRITICAL, 2L);
    }

    @Test
    void findsAnIncidentThatNoTimerWillEverMove() {
        IncidentView carried = open(Priority.HIGH);
        IncidentView forsaken = open(Priority.HIGH);
        time.advance(Duration.ofSeconds(10));
        assertThat(clockwork.forsaken()).isEmpty();

        kill(forsaken.id());

        assertThat(clockwork.forsaken()).containsExactly(forsaken.key()).doesNotContain(carried.key());
    }

    @Test
    void findsAnUrgentIncidentOfWhichNoPageReachedAnybody() {
        open(Priority.CRITICAL);
        time.advance(Duration.ofSeconds(40));
        assertThat(clockwork.unreached()).isEmpty();

        responders.all().forEach(person -> responders.reach(person.id(), List.of()));
        IncidentView unheard = open(Priority.HIGH);
        open(Priority.LOW);
        incidents.snooze(open(Priority.HIGH).id(), time.now().plus(Duration.ofHours(1)), Actor.system("test"));
        time.advance(Duration.ofSeconds(40));
        assertThat(clockwork.unreached()).containsExactly(unheard.key());
    }

    @Test
    void opensAnIncidentForAStuckJobThatEndsWhenTheJobIsFreed() {
        waitsUntil(time.now().plusSeconds(3600).toEpochMilli());
        Job job = management.createJobQuery().processDefinitionKey("waits-once").singleResult();
        management.setJobRetries(job.getId(), 0);
        time.settle();

        assertThat(clockwork.vitals().stuck()).isOne();
        assertThat(incidents.newest(List.of(IncidentState.OPENED), 10))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.priority()).isEqualTo(Priority.HIGH);
                    assertThat(it.title()).contains("waits-once");
                });

        management.setJobRetries(job.getId(), 3);
        time.advance(Duration.ofMinutes(15));
        assertThat(incidents.newest(List.of(IncidentState.OPENED), 10)).isEmpty();
    }

    private Status ready() {
        HealthComponent component = health.healthForPath("readiness", "timers");
        return component == null ? Status.UNKNOWN : component.getStatus();
    }

    private void waitsUntil(long millis) {
        runtime.startProcessInstanceByKey("waits-once", Map.of("until", new Date(millis)));
    }

    private IncidentView open(Priority priority) {
        Service api = Objects.requireNonNull(service);
        NewIncident opening = new NewIncident(
                "API down", "", null, priority, false, api.id(), api.name(), api.team(), time.now(), null);
        return incidents.open(opening, Actor.system("test"), "for a test");
    }

    private void kill(IncidentId incident) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(Long.toString(incident.value()))
                .list()
                .forEach(it -> runtime.deleteProcessInstance(it.getId(), "a test"));
    }
}
