package dev.tocsin.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.TocsinTest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TocsinTest
class RunningInstancesModuleTest {
    @Autowired
    RunningInstances running;

    @Autowired
    RuntimeService runtime;

    @Test
    void findsInstancesByTheirKeysAndNothingElse() {
        List<String> ids = IntStream.of(1, 2, 3)
                .mapToObj(n -> runtime.startProcessInstanceByKey(
                                "postmortem",
                                "running-" + n,
                                Map.of("number", "INC-" + n, "due", Date.from(Instant.EPOCH)))
                        .getId())
                .toList();

        assertThat(running.of("running-2")).extracting(ProcessInstance::getId).containsExactly(ids.get(1));
        assertThat(running.of(List.of("running-1", "running-3", "running-9' or '1'='1")))
                .extracting(ProcessInstance::getId)
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(running.of(List.of())).isEmpty();
        assertThat(running.of("running-9")).isEmpty();
    }
}
