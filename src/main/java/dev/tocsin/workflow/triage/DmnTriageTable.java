package dev.tocsin.workflow.triage;

import dev.tocsin.incident.Priority;
import dev.tocsin.triage.AlertFacts;
import dev.tocsin.triage.Classification;
import dev.tocsin.triage.TriageFacts;
import dev.tocsin.triage.TriageTable;
import dev.tocsin.triage.Verdict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Triage by {@code bpmn/classify.dmn} and {@code bpmn/triage.dmn}; whatever an alert contains and whatever a team did to
 * the tables, it answers: HIGH, untriaged, row {@value #FAILED}, when a table cannot.
 */
@Component
class DmnTriageTable implements TriageTable {

    static final String FAILED = "table-failed";
    private static final Logger log = LoggerFactory.getLogger(DmnTriageTable.class);

    private final Answers classify;
    private final Answers triage;

    DmnTriageTable(Decisions decisions) {
        this.classify = new Answers(decisions, "classify");
        this.triage = new Answers(decisions, "triage");
    }

    @Override
    public Classification classify(AlertFacts alert) {
        try {
            String name = Text.plain(alert.labels().get("alertname"), 200);
            Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
            inputs.put("tocsinKind", Text.kind(alert.labels()));
            inputs.put("alert", name);
            inputs.put("name", Text.squeezed(name));
            inputs.put("target", Text.target(alert.labels()));
            var row = classify.ask(inputs);
            Double value = Measurement.of(alert, Reading.of(row.text("reading")));
            return new Classification(row.text("kind"), value, row.text("rule"));
        } catch (RuntimeException e) {
            log.warn("The table classify could not be asked, the alert's kind stays unknown", e);
            return new Classification("unknown", null, FAILED);
        }
    }

    @Override
    public Verdict decide(TriageFacts facts) {
        Double value = facts.value() != null && Double.isFinite(facts.value()) ? facts.value() : null;
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("override", Text.word(facts.override()));
        inputs.put("kind", Text.kind(facts.kind()));
        inputs.put("value", value);
        inputs.put("severity", Text.word(facts.severity()));
        inputs.put("criticality", facts.serviceCriticality().name());
        try {
            var row = triage.ask(inputs);
            return new Verdict(
                    Priority.valueOf(row.text("priority")),
                    row.text("rule"),
                    Boolean.parseBoolean(row.text("untriaged")),
                    row.version(),
                    shown(inputs, row.text("moved")));
        } catch (RuntimeException e) {
            log.warn("The table triage could not be asked, the incident becomes HIGH and untriaged", e);
            return new Verdict(Priority.HIGH, FAILED, true, "triage", shown(inputs, "no"));
        }
    }

    private static Map<String, String> shown(Map<String, @Nullable Object> inputs, String moved) {
        Map<String, String> shown = new LinkedHashMap<>();
        inputs.forEach((name, input) -> shown.put(name, shown(input)));
        shown.put("movedByCriticality", moved);
        return shown;
    }

    private static String shown(@Nullable Object input) {
        if (input instanceof Double number) {
            String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            return plain.length() <= 40 ? plain : number.toString();
        }
        return input == null ? "" : input.toString();
    }
}
