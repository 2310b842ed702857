package dev.tocsin.workflow.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevelActivity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Activities of all processes but those that send one message each: the delivery log says more than their history. */
@Component
class KeptHistory extends AbstractProcessEnginePlugin {
    private static final String UNKEPT = "notification:";

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomHistoryLevels(List.of(new Activities()));
    }

    /** Under the name and number of the level that it narrows, which databases have noted down. */
    private static final class Activities extends HistoryLevelActivity {
        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
            boolean kept = !(entity instanceof ExecutionEntity execution && of(execution, UNKEPT));
            return kept && super.isHistoryEventProduced(type, entity);
        }

        private static boolean of(ExecutionEntity execution, String definition) {
            String id = execution.getProcessDefinitionId();
            return id != null && id.startsWith(definition);
        }
    }
}
