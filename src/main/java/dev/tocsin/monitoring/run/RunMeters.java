package dev.tocsin.monitoring.run;

import dev.tocsin.platform.watch.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is counted and timed about monitors. */
@Component
class RunMeters {
    private final Timer lateness;
    private final Counter samples;
    private final Counter lost;

    RunMeters(MeterRegistry registry) {
        this.lateness = Timer.builder(Meters.MONITOR_LATENESS)
                .description("How late monitors begin to look")
                .serviceLevelObjectives(Meters.latencies())
                .register(registry);
        this.samples = registry.counter(Meters.MONITOR_SAMPLES);
        this.lost = registry.counter(Meters.MONITOR_LOST);
    }

    void began(Duration late) {
        lateness.record(late.isNegative() ? Duration.ZERO : late);
    }

    void kept(int count) {
        samples.increment(count);
    }

    void lost(int runs) {
        lost.increment(runs);
    }
}
