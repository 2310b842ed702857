package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TocsinTest
class TimeMachineTest {
    @Autowired
    TimeMachine time;

    @Autowired
    Clock clock;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @BeforeEach
    void deploysTwoTimers() {
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("two-timers")
                        .count()
                == 0) {
            repository
                    .createDeployment()
                    .addModelInstance(
                            "two-timers.bpmn",
                            Bpmn.createExecutableProcess("two-timers")
                                    .camundaHistoryTimeToLiveString("P1D")
                                    .startEvent()
                                    .intermediateCatchEvent()
                                    .timerWithDuration("PT2M")
                                    .intermediateCatchEvent()
                                    .timerWithDuration("PT3M")
                                    .endEvent()
                                    .done())
                    .deploy();
        }
    }

    @Test
    void runsTimersAtTheMomentTheyFallDue() {
        Instant start = time.now();
        runtime.startProcessInstanceByKey("two-timers");

        time.advance(Duration.ofHours(1));

        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityType("intermediateTimer")
                        .orderByHistoricActivityInstanceEndTime()
                        .asc()
                        .list())
                .extracting(HistoricActivityInstance::getEndTime)
                .containsExactly(Date.from(start.plusSeconds(120)), Date.from(start.plusSeconds(300)));
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(3600));
    }

    @Test
    void beginsOnAMondayMorningWithNothingLeftOver() {
        assertThat(time.now().atZone(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(ClockUtil.getCurrentTime().toInstant()).isEqualTo(time.now());
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }
}
