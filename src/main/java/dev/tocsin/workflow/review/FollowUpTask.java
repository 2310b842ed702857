package dev.tocsin.workflow.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A service task of a review or an action item; the number after the business key's dash is whose. */
@FunctionalInterface
public interface FollowUpTask extends JavaDelegate {

    void run(long id, DelegateExecution step);

    @Override
    default void execute(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        run(Long.parseLong(key.substring(key.indexOf('-') + 1)), execution);
    }

    static String text(DelegateExecution step, String name) {
        Object value = step.getVariable(name);
        return value == null ? "" : value.toString().strip();
    }
}
