package dev.tocsin.platform.watch;

import dev.tocsin.platform.Snapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The clockwork as gauges; one look serves a scrape. NaN when the database is away. */
@Component
class ClockworkMeters {
    private final Snapshot<Vitals> vitals;

    ClockworkMeters(MeterRegistry registry, Clockwork clockwork) {
        vitals = new Snapshot<>(Duration.ofSeconds(2), clockwork::vitals);
        gauge(registry, Meters.JOBS_DUE, "Jobs that should run now", Vitals::due);
        gauge(registry, Meters.JOBS_FAILING, "Jobs that have failed and are tried again", Vitals::failing);
        gauge(registry, Meters.JOBS_STUCK, "Jobs and sends out of retries", Vitals::stuck);
        Gauge.builder(Meters.TIMER_LATENESS, () -> vitals.get().lateness().toMillis() / 1000.0)
                .description("Age of the oldest due timer")
                .baseUnit("seconds")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Vitals> value) {
        Gauge.builder(name, () -> value.applyAsDouble(vitals.get()))
                .description(description)
                .register(registry);
    }
}
