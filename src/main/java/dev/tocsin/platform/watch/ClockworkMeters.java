package dev.tocsin.platform.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The clockwork as gauges. */
@Component
class ClockworkMeters {
    private final Function<Function<Vitals, Number>, Double> vitals;

    ClockworkMeters(MeterRegistry registry, Clockwork clockwork, Readings readings) {
        vitals = readings.of(clockwork::vitals);
        gauge(registry, Meters.JOBS_DUE, "Jobs that should run now", Vitals::due);
        gauge(registry, Meters.JOBS_FAILING, "Jobs that have failed and are tried again", Vitals::failing);
        gauge(registry, Meters.JOBS_STUCK, "Jobs and sends out of retries", Vitals::stuck);
        Gauge.builder(
                        Meters.TIMER_LATENESS,
                        () -> vitals.apply(it -> it.lateness().toMillis() / 1000.0))
                .description("Age of the oldest due timer")
                .baseUnit("seconds")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, Function<Vitals, Number> value) {
        Gauge.builder(name, () -> vitals.apply(value)).description(description).register(registry);
    }
}
