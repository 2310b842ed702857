package dev.tocsin.platform.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the watchdog looking, on a plain thread that shares nothing with the rest; off where tests look themselves. */
@Component
@ConditionalOnProperty(name = "tocsin.sweeps", havingValue = "true", matchIfMissing = true)
class WatchdogThread {
    private static final Logger LOG = LoggerFactory.getLogger(WatchdogThread.class);

    private final Watchdog watchdog;
    private final WatchdogSettings settings;
    private final Thread thread = new Thread(this::run, "watchdog");

    WatchdogThread(Watchdog watchdog, WatchdogSettings settings) {
        this.watchdog = watchdog;
        this.settings = settings;
        thread.setDaemon(true);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.start();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        thread.interrupt();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(settings.interval().toMillis());
                watchdog.look();
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException failed) {
                LOG.warn("The watchdog stumbled and looks again", failed);
            }
        }
    }
}
