package dev.tocsin.workflow.notification;

import dev.tocsin.platform.Drainable;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The senders of this node: threads of their own, so that a slow channel holds up neither a timer nor a transaction.
 * Fetches no more than there are threads free, so that what is locked is also on its way.
 */
@Component
class SendWorkers implements Drainable, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(SendWorkers.class);
    private static final int LONGEST_CALL_SECONDS = 12;

    private final SendTask task;
    private final SendSettings settings;
    private final boolean threaded;
    private final Semaphore bell = new Semaphore(0);
    private final AtomicInteger free;
    private final ExecutorService pool;
    private volatile boolean more;
    private volatile boolean stopped;

    SendWorkers(SendTask task, SendSettings settings, @Value("${tocsin.sweeps:true}") boolean threaded) {
        this.task = task;
        this.settings = settings;
        this.threaded = threaded;
        this.free = new AtomicInteger(settings.threads());
        this.pool = Executors.newFixedThreadPool(settings.threads() + 1, runnable -> {
            Thread thread = new Thread(runnable, "sender");
            thread.setDaemon(true);
            return thread;
        });
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (threaded) {
            pool.execute(this::run);
        }
    }

    /** Something may be there to be sent. */
    void wake() {
        bell.release();
    }

    @Override
    public boolean drain() {
        boolean any = false;
        List<LockedExternalTask> tasks = task.fetch(settings.threads());
        while (!tasks.isEmpty()) {
            any = true;
            tasks.forEach(task::work);
            tasks = task.fetch(settings.threads());
        }
        return any;
    }

    /** Finishes what is on the wire; the rest is fetched by another node, or by this one when it is back. */
    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        wake();
        pool.shutdown();
        if (!pool.awaitTermination(LONGEST_CALL_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Some pages were still on the wire and may be sent again");
        }
    }

    private void run() {
        while (!stopped) {
            try {
                boolean unused = bell.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
                fetch();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                LOG.warn("Messages could not be fetched, tried again in {}: {}", settings.poll(), failed.toString());
            }
        }
    }

    private void fetch() {
        int room = free.get();
        more = room == 0;
        while (room > 0 && !stopped) {
            List<LockedExternalTask> tasks = task.fetch(room);
            more = tasks.size() == room;
            tasks.forEach(this::hand);
            room = more ? free.get() : 0;
        }
    }

    private void hand(LockedExternalTask fetched) {
        free.decrementAndGet();
        pool.execute(() -> {
            try {
                task.work(fetched);
            } catch (RuntimeException failed) {
                LOG.warn("Message {} was not sent and is tried again", fetched.getBusinessKey(), failed);
            } finally {
                if (free.incrementAndGet() >= settings.threads() / 2 && more) {
                    wake();
                }
            }
        });
    }
}
