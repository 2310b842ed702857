package dev.tocsin.workflow.notification;

import dev.tocsin.notification.MessageQueued;
import dev.tocsin.workflow.engine.NewestProcesses;
import dev.tocsin.workflow.engine.Unattended;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts a process instance for each message, in the transaction that queues it, whoever is logged in. */
@Component
class NotificationProcess {
    static final String KEY = "notification";

    private static final int LEAST_URGENT = 3;

    private final RuntimeService runtime;
    private final NewestProcesses processes;
    private final Unattended unattended;

    NotificationProcess(RuntimeService runtime, NewestProcesses processes, Unattended unattended) {
        this.runtime = runtime;
        this.processes = processes;
        this.unattended = unattended;
    }

    @EventListener
    void queued(MessageQueued message) {
        unattended.run(() -> start(message));
    }

    private void start(MessageQueued message) {
        runtime.createProcessInstanceById(processes.of(KEY))
                .businessKey(Long.toString(message.messageId()))
                .setVariable("sendAt", message.held() ? Date.from(message.sendAt()) : null)
                .setVariable("priority", 10L * (LEAST_URGENT - message.urgency()))
                .execute();
    }
}
