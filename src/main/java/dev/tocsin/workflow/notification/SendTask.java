package dev.tocsin.workflow.notification;

import dev.tocsin.notification.Dispatch;
import dev.tocsin.notification.Dispatch.Called;
import dev.tocsin.notification.Dispatch.Next;
import dev.tocsin.notification.Dispatch.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The external task {@code send}: take the message, call its channel outside any transaction, record the answer and move
 * the process on in one. The lock outlives the longest call; when this node dies, another one repeats the call.
 */
@Component
class SendTask {
    private static final Logger LOG = LoggerFactory.getLogger(SendTask.class);
    private static final Duration BREATH = Duration.ofMillis(500);
    private static final int MOST_TRIES_TO_RECORD = 240;
    private static final int MORE_RETRIES = 1;

    private final String worker = "senders-" + UUID.randomUUID();
    private final ExternalTaskService tasks;
    private final Dispatch dispatch;
    private final TransactionOperations transaction;
    private final SendSettings settings;

    SendTask(ExternalTaskService tasks, Dispatch dispatch, TransactionOperations transaction, SendSettings settings) {
        this.tasks = tasks;
        this.dispatch = dispatch;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** Locks at most so many, the most urgent and then the oldest first. */
    List<LockedExternalTask> fetch(int most) {
        return tasks.fetchAndLock()
                .workerId(worker)
                .maxTasks(most)
                .usePriority(true)
                .orderByCreateTime()
                .asc()
                .subscribe()
                .topic("send", settings.lock().toMillis())
                .variables(List.of())
                .execute();
    }

    void work(LockedExternalTask task) {
        Optional<Next> instead;
        Optional<Taken> taken = Optional.empty();
        try {
            long message = Long.parseLong(task.getBusinessKey());
            instead = dispatch.queues() ? dispatch.queueUp(message) : Optional.empty();
            taken = instead.isPresent() ? Optional.empty() : dispatch.take(message);
        } catch (RuntimeException failed) {
            LOG.warn("Message {} could not be taken and is tried again", task.getBusinessKey(), failed);
            record(task, () -> tryAgain(task, BREATH, "Could not be taken: " + failed.getMessage()));
            return;
        }
        if (instead.isPresent()) {
            record(task, () -> moveOn(task, instead.get()));
            return;
        }
        if (taken.isEmpty()) {
            record(task, () -> tasks.complete(task.getId(), worker));
            return;
        }
        Called called = dispatch.call(taken.get());
        record(task, () -> moveOn(task, dispatch.record(called)));
    }

    private void moveOn(LockedExternalTask task, Next next) {
        if (next instanceof Next.TryAgain again) {
            tryAgain(task, again.in(), again.answer());
        } else if (next instanceof Next.FallBack fallBack) {
            tasks.handleBpmnError(task.getId(), worker, "undeliverable", brief(fallBack.answer()));
        } else {
            tasks.complete(task.getId(), worker);
        }
    }

    private void tryAgain(LockedExternalTask task, Duration in, String answer) {
        tasks.handleFailure(task.getId(), worker, brief(answer), MORE_RETRIES, in.toMillis());
    }

    /** What has happened on the wire must be written down: waits for a database that is away. */
    private void record(LockedExternalTask task, Runnable step) {
        for (int tries = 1; ; tries++) {
            try {
                transaction.executeWithoutResult(status -> step.run());
                return;
            } catch (BadUserRequestException othersWork) {
                LOG.warn("Message {} was taken over while it was being sent", task.getBusinessKey(), othersWork);
                return;
            } catch (RuntimeException failed) {
                LOG.warn(
                        "What became of message {} could not be recorded, try {}",
                        task.getBusinessKey(),
                        tries,
                        failed);
                if (tries == MOST_TRIES_TO_RECORD || !pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BREATH.toMillis());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String brief(String answer) {
        return answer.length() <= 500 ? answer : answer.substring(0, 500);
    }
}
