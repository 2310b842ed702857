package dev.tocsin.workflow.triage;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The numbers a table compares {@code value} with: two values that lie between the same neighbours get the same answer,
 * so that an answer can be remembered for the band instead of for each value.
 */
final class Bands {

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    /** Comparisons and intervals of literal numbers; anything else may tell two values of one band apart. */
    private static final Pattern COMPARISON = Pattern.compile(
            "(?:-|\\s*(?:[<>]=?|[\\[\\](])?\\s*\\d+(?:\\.\\d+)?\\s*(?:\\.\\.\\s*\\d+(?:\\.\\d+)?\\s*[\\[\\])])?\\s*)?");

    private final double @Nullable [] cuts;

    private Bands(double @Nullable [] cuts) {
        this.cuts = cuts;
    }

    static Bands of(DmnModelInstance model) {
        var cells = model.getModelElementsByType(DecisionTable.class).stream()
                .flatMap(table -> column(table)
                        .map(column -> table.getRules().stream().map(rule -> cell(rule, column)))
                        .orElseGet(Stream::empty))
                .toList();
        if (!cells.stream().allMatch(cell -> COMPARISON.matcher(cell).matches())) {
            return new Bands(null);
        }
        return new Bands(cells.stream()
                .flatMap(cell -> NUMBER.matcher(cell).results())
                .mapToDouble(match -> Double.parseDouble(match.group()))
                .sorted()
                .distinct()
                .toArray());
    }

    /** What stands for this value in a remembered question. */
    Object of(@Nullable Double value) {
        if (value == null) {
            return "none";
        }
        return cuts == null ? value : (Object) Arrays.binarySearch(cuts, value);
    }

    private static Optional<Integer> column(DecisionTable table) {
        var inputs = table.getInputs().stream().toList();
        for (int i = 0; i < inputs.size(); i++) {
            if (expression(inputs.get(i)).equals("value")) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static String expression(Input input) {
        return input.getInputExpression().getText().getTextContent().trim();
    }

    private static String cell(Rule rule, int column) {
        return rule.getInputEntries().stream()
                .skip(column)
                .findFirst()
                .map(entry -> entry.getText().getTextContent())
                .orElse("");
    }
}
