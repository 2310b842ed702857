package dev.tocsin.alert.store;

import dev.tocsin.alert.Accepted.Outcome;
import dev.tocsin.alert.AlertsPending;
import dev.tocsin.alert.AlertsUnavailable;
import dev.tocsin.alert.observe.Observation;
import dev.tocsin.alert.store.Intake.Written;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One thread that commits what concurrent requests bring as one transaction; each request waits for that commit. */
@Component
public class GroupCommitter implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);
    private static final int MOST_REQUESTS = 256;
    private static final int MOST_ALERTS = 10_000;
    private static final long PATIENCE_SECONDS = 9;

    private final BlockingQueue<Submission> queue = new ArrayBlockingQueue<>(4096);
    private final Intake intake;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "alert-committer");
    private volatile boolean stopping;

    GroupCommitter(
            Intake intake, PlatformTransactionManager transactions, ApplicationEventPublisher events, Clock clock) {
        this.intake = intake;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    private record Submission(List<Observation> seen, CompletableFuture<List<Outcome>> result) {}

    /**
     * Returns after the commit.
     *
     * @throws AlertsUnavailable when the database did not take them in time
     */
    public List<Outcome> commit(List<Observation> seen) {
        Submission submission = new Submission(seen, new CompletableFuture<>());
        if (stopping || !queue.offer(submission)) {
            throw new AlertsUnavailable("too many requests are waiting to be stored", null);
        }
        try {
            return submission.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AlertsUnavailable unavailable) {
                throw unavailable;
            }
            throw new AlertsUnavailable("alerts could not be stored", failed.getCause());
        } catch (TimeoutException late) {
            submission.result().cancel(false);
            throw new AlertsUnavailable("the database takes too long", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AlertsUnavailable("interrupted", interrupted);
        }
    }

    private void run() {
        List<Submission> group = new ArrayList<>();
        while (!stopping || !queue.isEmpty()) {
            try {
                collect(group);
                commitGroup(group);
            } catch (InterruptedException stop) {
                // Only destroy() interrupts, after setting the flag that is looked at next.
                continue;
            } catch (RuntimeException | Error unexpected) {
                LOG.error("committing alerts failed", unexpected);
                fail(group, unexpected);
            } finally {
                group.clear();
            }
        }
    }

    private void collect(List<Submission> group) throws InterruptedException {
        Submission next = stopping ? queue.poll() : queue.take();
        int alerts = 0;
        while (next != null) {
            if (!next.result().isDone()) {
                group.add(next);
                alerts += next.seen().size();
            }
            next = group.size() < MOST_REQUESTS && alerts < MOST_ALERTS ? queue.poll() : null;
        }
    }

    private void commitGroup(List<Submission> group) {
        if (group.size() > 1) {
            try {
                commitTogether(group);
                return;
            } catch (DataAccessResourceFailureException | CannotCreateTransactionException gone) {
                fail(group, new AlertsUnavailable("the database is away", gone));
                return;
            } catch (RuntimeException failed) {
                LOG.debug("a group of {} requests failed; each goes alone", group.size(), failed);
            }
        }
        for (Submission submission : group) {
            if (!submission.result().isDone() && !commitAlone(submission)) {
                fail(group, new AlertsUnavailable("the database is away", null));
            }
        }
    }

    /** False when the database is away, so that the others need not wait for the same. */
    private boolean commitAlone(Submission submission) {
        try {
            Attempts.of(() -> {
                commitTogether(List.of(submission));
                return true;
            });
            return true;
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException gone) {
            fail(List.of(submission), new AlertsUnavailable("the database is away", gone));
            return false;
        } catch (RuntimeException failed) {
            LOG.warn(
                    "{} alerts of one request could not be stored",
                    submission.seen().size(),
                    failed);
            fail(List.of(submission), failed);
            return true;
        }
    }

    private void commitTogether(List<Submission> group) {
        List<Observation> all = group.size() == 1
                ? group.get(0).seen()
                : group.stream().flatMap(one -> one.seen().stream()).toList();
        Written written;
        try {
            written = transaction.execute(status -> intake.write(all, clock.instant()));
        } catch (RuntimeException failed) {
            intake.forget(all);
            throw failed;
        }
        if (written == null) {
            throw new IllegalStateException("the transaction returned nothing");
        }
        intake.learn(written);
        answer(group, written);
    }

    private void answer(List<Submission> group, Written written) {
        List<Outcome> outcomes = Arrays.asList(written.outcomes());
        int from = 0;
        for (Submission submission : group) {
            int to = from + submission.seen().size();
            submission.result().complete(outcomes.subList(from, to));
            from = to;
        }
        if (written.wakesTriage()) {
            try {
                events.publishEvent(new AlertsPending());
            } catch (RuntimeException failed) {
                LOG.warn("triage was not woken and will find the alerts by itself", failed);
            }
        }
    }

    private static void fail(List<Submission> group, Throwable why) {
        group.forEach(submission -> submission.result().completeExceptionally(why));
    }

    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(5000);
    }
}
