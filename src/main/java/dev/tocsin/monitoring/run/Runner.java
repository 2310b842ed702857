package dev.tocsin.monitoring.run;

import dev.tocsin.monitoring.MonitoringSettings;
import dev.tocsin.monitoring.store.Claims;
import dev.tocsin.monitoring.store.DueMonitor;
import dev.tocsin.platform.Drainable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs what is due on threads of its own, and claims no more than there are threads free: what this node cannot do in
 * time is left to the others.
 */
@Component
public class Runner implements Drainable, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int MOST_AT_ONCE = 200;

    private final Claims claims;
    private final Run run;
    private final Results results;
    private final MonitoringSettings settings;
    private final RunMeters meters;
    private final Clock clock;
    private final boolean threaded;
    private final Semaphore free;
    private final Semaphore bell = new Semaphore(0);
    private final ExecutorService threads;
    private volatile boolean stopped;

    Runner(
            Claims claims,
            Run run,
            Results results,
            MonitoringSettings settings,
            RunMeters meters,
            Clock clock,
            @Value("${tocsin.sweeps:true}") boolean threaded) {
        this.claims = claims;
        this.run = run;
        this.results = results;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.threaded = threaded;
        this.free = new Semaphore(settings.threads());
        this.threads = new ThreadPoolExecutor(
                0, settings.threads() + 2, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "monitor");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (threaded) {
            threads.execute(this::loop);
        }
    }

    /** Something may be due now. */
    public void wake() {
        bell.release();
    }

    /** For tests, where nothing runs by itself. */
    @Override
    public boolean drain() {
        List<DueMonitor> due = claims.claim(MOST_AT_ONCE);
        for (DueMonitor monitor : due) {
            work(monitor);
        }
        results.write();
        return !due.isEmpty();
    }

    @Override
    public void destroy() {
        stopped = true;
        threads.shutdownNow();
    }

    private void loop() {
        while (!stopped) {
            try {
                boolean unused = bell.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
                claim();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                LOG.warn("Monitors could not be claimed, tried again in {}: {}", settings.poll(), failed.toString());
            }
        }
    }

    private void claim() {
        int room = Math.min(free.availablePermits(), MOST_AT_ONCE);
        while (room > 0 && !stopped) {
            List<DueMonitor> due = claims.claim(room);
            due.forEach(this::hand);
            room = due.size() == room ? Math.min(free.availablePermits(), MOST_AT_ONCE) : 0;
        }
    }

    private void hand(DueMonitor monitor) {
        free.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                work(monitor);
            } finally {
                free.release();
            }
        });
    }

    private void work(DueMonitor monitor) {
        try {
            meters.began(Duration.between(monitor.due(), clock.instant()));
            run.run(monitor).ifPresent(results::add);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.warn("Monitor {} could not be kept and runs again: {}", monitor.name(), failed.toString());
        }
    }
}
