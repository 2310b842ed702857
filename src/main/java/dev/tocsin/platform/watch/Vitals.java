package dev.tocsin.platform.watch;

import java.time.Duration;

/**
 * How the clockwork is doing.
 *
 * @param running whether this node runs jobs, or is meant not to
 * @param lateness since when the oldest due job is waiting; zero when none is
 * @param due jobs that should run now
 * @param failing jobs that have failed and are tried again
 * @param stuck jobs and sends out of retries
 */
public record Vitals(boolean running, Duration lateness, long due, long failing, long stuck) {

    public boolean late(Duration tolerance) {
        return lateness.compareTo(tolerance) > 0;
    }
}
