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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Asks the clockwork on a thread of its own, so that a database that does not answer holds up nobody. One question at a
 * time, never interrupted: an interrupt would close the file of an embedded database under everybody else.
 */
@Component
class Probe implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int THOROUGH = 6;

    private final Clockwork clockwork;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(runnable -> {
        Thread it = new Thread(runnable, "watchdog-probe");
        it.setDaemon(true);
        return it;
    });

    private int looks;
    private Finding last = new Finding(new Vitals(true, Duration.ZERO, 0, 0, 0), List.of(), List.of());

    /** Still awaited since the look before. */
    private @Nullable Future<Finding> answer;

    Probe(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    /** What was found; empty when the database did not answer. */
    Optional<Finding> look() {
        Future<Finding> asked = answer == null ? thread.submit(this::find) : answer;
        answer = asked;
        try {
            Finding finding = asked.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            answer = null;
            return Optional.of(finding);
        } catch (TimeoutException slow) {
            LOG.warn("The watchdog has had no answer from the database for {}", LONGEST);
            return Optional.empty();
        } catch (ExecutionException failed) {
            answer = null;
            LOG.warn("The watchdog got no answer from the database: {}", failed.toString());
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Going through all open incidents is dear: at every sixth look, and as long as something is amiss. */
    private Finding find() {
        Vitals vitals = clockwork.vitals();
        boolean thorough = looks++ % THOROUGH == 0
                || !last.forsaken().isEmpty()
                || !last.unreached().isEmpty();
        last = thorough
                ? new Finding(vitals, clockwork.forsaken(), clockwork.unreached())
                : new Finding(vitals, List.of(), List.of());
        return last;
    }

    @Override
    public void destroy() {
        thread.shutdown();
    }

    record Finding(Vitals vitals, List<String> forsaken, List<String> unreached) {}
}
