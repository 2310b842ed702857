package dev.tocsin.slack.errand;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Rung when there may be something to do. */
@Component
class Bell {
    private final Semaphore rung = new Semaphore(0);

    void ring() {
        rung.release();
    }

    /** Until it is rung, or for so long. */
    void await(Duration most) throws InterruptedException {
        boolean unused = rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        rung.drainPermits();
    }
}
