package dev.tocsin.acceptance;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Looks for the programs of {@link Needs} where the shell would. */
final class NeedsPrograms implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        List<String> missing = AnnotationSupport.findAnnotation(test.getElement(), Needs.class)
                .map(needs -> Arrays.stream(needs.value())
                        .filter(program -> !installed(program))
                        .toList())
                .orElse(List.of());
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("everything is installed")
                : ConditionEvaluationResult.disabled("Not installed: " + String.join(", ", missing));
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
