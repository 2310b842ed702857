package dev.tocsin.workflow.notification;

import dev.tocsin.notification.MessageQueued;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts a process instance for each message, in the transaction that queues it. */
@Component
class NotificationProcess {
    static final String KEY = "notification";

    private static final int LEAST_URGENT = 3;

    private final RuntimeService runtime;

    NotificationProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void start(MessageQueued message) {
        runtime.createProcessInstanceByKey(KEY)
                .businessKey(Long.toString(message.messageId()))
                .setVariable("sendAt", message.held() ? Date.from(message.sendAt()) : null)
                .setVariable("priority", 10L * (LEAST_URGENT - message.urgency()))
                .execute();
    }
}
