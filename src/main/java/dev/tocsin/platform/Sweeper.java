package dev.tocsin.platform;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs the {@link Sweep}s; switched off in tests, where the time machine runs them. */
@Component
@ConditionalOnProperty(name = "tocsin.sweeps", havingValue = "true", matchIfMissing = true)
class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final List<Sweep> sweeps;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, runnable -> {
        Thread thread = new Thread(runnable, "sweep");
        thread.setDaemon(true);
        return thread;
    });

    Sweeper(List<Sweep> sweeps) {
        this.sweeps = sweeps;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        for (Sweep sweep : sweeps) {
            long millis = sweep.interval().toMillis();
            var unused = threads.scheduleWithFixedDelay(() -> run(sweep), millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** What runs runs to its end: an interrupt would close an embedded database's file. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        threads.shutdown();
    }

    private static void run(Sweep sweep) {
        try {
            sweep.sweep();
        } catch (RuntimeException failed) {
            LOG.warn("{} failed and runs again", sweep.getClass().getSimpleName(), failed);
        }
    }
}
