package dev.tocsin.platform;

import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be taken, with every place that is wrong. */
public class InvalidInput extends RuntimeException {
    private final transient List<Violation> violations;

    public InvalidInput(List<Violation> violations) {
        super(violations.stream().map(it -> it.pointer() + " " + it.detail()).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidInput(String pointer, String detail) {
        this(List.of(new Violation(pointer, detail)));
    }

    public List<Violation> violations() {
        return violations;
    }

    /** What is wrong at a JSON pointer such as {@code /login}. */
    public record Violation(String pointer, String detail) {}
}
