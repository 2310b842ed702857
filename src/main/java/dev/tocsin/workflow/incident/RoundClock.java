package dev.tocsin.workflow.incident;

import dev.tocsin.escalation.Escalations;
import dev.tocsin.escalation.Round;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.workflow.engine.Unattended;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts the rungs of a round from where the round began, not from when its timer happened to run: lateness never adds
 * up from step to step. The timers exist only once the engine has written them, hence just before the commit.
 */
@Component
public class RoundClock implements ExecutionListener {
    private static final Duration NOTICEABLE = Duration.ofMillis(100);

    private final Escalations escalations;
    private final MovedTimers timers;
    private final Unattended unattended;
    private final Clock clock;

    RoundClock(Escalations escalations, MovedTimers timers, Unattended unattended, Clock clock) {
        this.escalations = escalations;
        this.timers = timers;
        this.unattended = unattended;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        IncidentId incident = new IncidentId(Long.parseLong(execution.getProcessBusinessKey()));
        Instant start = escalations.round(incident).map(Round::startedAt).orElse(clock.instant());
        if (Duration.between(start, clock.instant()).abs().compareTo(NOTICEABLE) < 0) {
            return;
        }
        String instance = execution.getProcessInstanceId();
        String definition = execution.getProcessDefinitionId();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                unattended.run(() -> timers.countFrom(definition, instance, start));
            }
        });
    }
}
