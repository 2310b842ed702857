package dev.tocsin.workflow.triage;

import dev.tocsin.triage.TriageRow;
import dev.tocsin.triage.TriageRows;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads rows from deployed versions of {@code bpmn/triage.dmn}: those whose last output names them. */
@Component
class DmnTriageRows implements TriageRows {
    private static final Pattern VERSION = Pattern.compile("(\\w+) v(\\d{1,9})");

    private final RepositoryService repository;
    private final Map<String, Map<String, TriageRow>> byVersion = new ConcurrentHashMap<>();

    DmnTriageRows(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public Optional<TriageRow> row(String tableVersion, String rule) {
        Matcher version = VERSION.matcher(tableVersion);
        return version.matches()
                ? Optional.ofNullable(byVersion
                        .computeIfAbsent(tableVersion, it -> read(version.group(1), Integer.parseInt(version.group(2))))
                        .get(rule))
                : Optional.empty();
    }

    private Map<String, TriageRow> read(String key, int version) {
        DecisionDefinition definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .decisionDefinitionVersion(version)
                .singleResult();
        Map<String, TriageRow> rows = new HashMap<>();
        if (definition != null) {
            DmnModelInstance model = repository.getDmnModelInstance(definition.getId());
            for (DecisionTable table : model.getModelElementsByType(DecisionTable.class)) {
                table.getRules().forEach(rule -> name(rule).ifPresent(name -> rows.put(name, row(table, rule))));
            }
        }
        return rows;
    }

    /** A literal such as "api-down". */
    private static Optional<String> name(Rule rule) {
        OutputEntry last = null;
        for (OutputEntry entry : rule.getOutputEntries()) {
            last = entry;
        }
        String text = last == null ? "" : last.getText().getTextContent().trim();
        return text.matches("\"[^\"]+\"") ? Optional.of(text.substring(1, text.length() - 1)) : Optional.empty();
    }

    private static TriageRow row(DecisionTable table, Rule rule) {
        Map<String, String> conditions = new LinkedHashMap<>();
        Iterator<InputEntry> entries = rule.getInputEntries().iterator();
        for (Input input : table.getInputs()) {
            String condition = entries.hasNext()
                    ? entries.next().getText().getTextContent().trim()
                    : "";
            if (!condition.isEmpty() && !condition.equals("-")) {
                conditions.put(
                        input.getInputExpression().getText().getTextContent().trim(), condition);
            }
        }
        return new TriageRow(description(rule), conditions);
    }

    private static String description(DmnElement element) {
        return element.getDescription() == null
                ? ""
                : element.getDescription().getTextContent().trim();
    }
}
