package dev.tocsin.slack.errand;

import dev.tocsin.platform.Drainable;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The threads of this node that run errands: their own, so that a slow Slack holds up nothing else. */
@WithSlack
@Component
class ErrandRunners implements Drainable, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ErrandRunners.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int LONGEST_CALL_SECONDS = 12;

    private final ErrandRun errands;
    private final Bell bell;
    private final boolean threaded;
    private final int threads;
    private final Semaphore free;
    private final ExecutorService pool;
    private volatile boolean stopped;

    ErrandRunners(
            ErrandRun errands, Bell bell, SlackSettings settings, @Value("${tocsin.sweeps:true}") boolean threaded) {
        this.errands = errands;
        this.bell = bell;
        this.threaded = threaded;
        this.threads = settings.threads();
        this.free = new Semaphore(threads);
        this.pool = Executors.newFixedThreadPool(threads + 1, runnable -> {
            Thread thread = new Thread(runnable, "slack");
            thread.setDaemon(true);
            return thread;
        });
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (threaded) {
            pool.execute(this::loop);
        }
    }

    @Override
    public boolean drain() {
        boolean any = false;
        for (List<ErrandRow> due = errands.due(threads); !due.isEmpty(); due = errands.due(threads)) {
            for (ErrandRow row : due) {
                if (errands.claim(row)) {
                    any = true;
                    errands.run(row);
                }
            }
        }
        return any;
    }

    /** Finishes what is on the wire; the rest is done by another node, or by this one when it is back. */
    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        bell.ring();
        pool.shutdown();
        if (!pool.awaitTermination(LONGEST_CALL_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Some calls to Slack were still on the wire and may be repeated");
        }
    }

    private void loop() {
        while (!stopped) {
            try {
                bell.await(POLL);
                hand();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                LOG.warn("Errands to Slack could not be fetched, tried again: {}", failed.toString());
            }
        }
    }

    private void hand() {
        int room = free.availablePermits();
        if (room == 0) {
            return;
        }
        for (ErrandRow row : errands.due(room)) {
            if (stopped || !free.tryAcquire()) {
                return;
            }
            pool.execute(() -> work(row));
        }
    }

    private void work(ErrandRow row) {
        try {
            if (errands.claim(row)) {
                errands.run(row);
            }
        } catch (RuntimeException failed) {
            LOG.warn("An errand to Slack could not be recorded and is done again: {}", failed.toString());
        } finally {
            free.release();
            bell.ring();
        }
    }
}
