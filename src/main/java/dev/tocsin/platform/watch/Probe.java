package dev.tocsin.platform.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks the clockwork on a thread of its own, so that a database that does not answer holds up nobody. */
@Component
class Probe implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Clockwork clockwork;
    private final ExecutorService thread = Executors.newCachedThreadPool(runnable -> {
        Thread it = new Thread(runnable, "watchdog-probe");
        it.setDaemon(true);
        return it;
    });

    Probe(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    /** What was found; empty when the database did not answer. */
    Optional<Finding> look() {
        Future<Finding> answer =
                thread.submit(() -> new Finding(clockwork.vitals(), clockwork.forsaken(), clockwork.unreached()));
        try {
            return Optional.of(answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException failed) {
            answer.cancel(true);
            LOG.warn("The watchdog got no answer from the database: {}", failed.toString());
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    record Finding(Vitals vitals, List<String> forsaken, List<String> unreached) {}
}
