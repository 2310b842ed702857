package dev.tocsin.workflow.engine;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.NativeProcessInstanceQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Process instances by business key. The engine's own question adds {@code PARENT_ID_ is null}, for which H2 reads every
 * instance there is.
 */
@Component
public class RunningInstances {
    private final RuntimeService runtime;

    RunningInstances(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    public List<ProcessInstance> of(String businessKey) {
        return of(List.of(businessKey));
    }

    public List<ProcessInstance> of(Collection<String> businessKeys) {
        if (businessKeys.isEmpty()) {
            return List.of();
        }
        List<String> keys = List.copyOf(businessKeys);
        String in =
                IntStream.range(0, keys.size()).mapToObj(n -> "#{k" + n + "}").collect(Collectors.joining(", "));
        NativeProcessInstanceQuery query = runtime.createNativeProcessInstanceQuery()
                .sql("select * from ACT_RU_EXECUTION where BUSINESS_KEY_ in (" + in + ")");
        IntStream.range(0, keys.size()).forEach(n -> query.parameter("k" + n, keys.get(n)));
        return query.list();
    }
}
