package dev.tocsin.workflow.incident;

import dev.tocsin.escalation.Held;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** The service task that runs: the parameters written on it in the diagram, and the variables of its instance. */
public record Step(DelegateExecution execution) {

    String text(String name) {
        Object value = execution.getVariable(name);
        return value == null ? "" : value.toString();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(execution.getVariable(name));
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    Held held() {
        String until = text("heldUntil");
        return until.isEmpty() ? Held.NOT : Held.until(until);
    }

    void set(String name, @Nullable Object value) {
        execution.setVariable(name, value);
    }
}
