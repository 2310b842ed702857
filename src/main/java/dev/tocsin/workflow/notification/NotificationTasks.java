package dev.tocsin.workflow.notification;

import dev.tocsin.notification.Fallback;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the elements of {@code notification.bpmn} do, by their ids. */
@Configuration(proxyBeanMethods = false)
class NotificationTasks {

    @Bean
    JavaDelegate fallBack(Fallback fallback) {
        return execution -> fallback.from(Long.parseLong(execution.getProcessBusinessKey()));
    }

    /** As soon as others can see the task. */
    @Bean
    ExecutionListener wakeSenders(SendWorkers workers) {
        return execution -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                workers.wake();
            }
        });
    }
}
