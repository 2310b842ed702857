package dev.tocsin.workflow.triage;

import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.jspecify.annotations.Nullable;

/** The two tables in Camunda's DMN engine alone: no database, no Spring. */
final class PlainDecisions implements Decisions {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, DmnModelInstance> models =
            Map.of("classify", model("classify"), "triage", model("triage"));
    private final Map<String, Deployed> deployed =
            Map.of("classify", deployed("classify"), "triage", deployed("triage"));
    int evaluations;

    static DmnModelInstance model(String key) {
        return Dmn.readModelFromFile(Path.of("bpmn", key + ".dmn").toFile());
    }

    private Deployed deployed(String key) {
        return new Deployed(key, key, 1, Bands.of(java.util.Objects.requireNonNull(models.get(key))));
    }

    @Override
    public Deployed latest(String key) {
        return java.util.Objects.requireNonNull(deployed.get(key));
    }

    @Override
    public Map<String, @Nullable Object> evaluate(Deployed decision, Map<String, @Nullable Object> inputs) {
        evaluations++;
        var table = engine.parseDecision(decision.key(), models.get(decision.key()));
        return engine.evaluateDecision(table, inputs).getSingleResult().getEntryMap();
    }
}
