package dev.tocsin.monitoring.probe;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a connection that drips: a time-out per read never would. */
public record Deadline(Future<?> end) implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "socket-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    public static Deadline closing(Closeable socket, Duration after) {
        return new Deadline(CLOCK.schedule(
                () -> {
                    try {
                        socket.close();
                    } catch (IOException closedAlready) {
                        // that is all that was wanted
                    }
                },
                after.toMillis(),
                TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        end.cancel(false);
    }
}
