package dev.tocsin.oncall.calendar;

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

/** A thread of its own for calendars elsewhere: however slow they are, nothing else waits for them. */
@Component
@ConditionalOnProperty(name = "tocsin.sweeps", havingValue = "true", matchIfMissing = true)
class CalendarThread {
    private static final Logger LOG = LoggerFactory.getLogger(CalendarThread.class);
    private static final int SECONDS = 5;

    private final CalendarReader reader;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread it = new Thread(runnable, "calendars");
        it.setDaemon(true);
        return it;
    });

    CalendarThread(CalendarReader reader) {
        this.reader = reader;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        var unused = thread.scheduleWithFixedDelay(this::run, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        thread.shutdownNow();
    }

    private void run() {
        try {
            reader.drain();
        } catch (RuntimeException failed) {
            LOG.warn("Calendars could not be read and are tried again", failed);
        }
    }
}
