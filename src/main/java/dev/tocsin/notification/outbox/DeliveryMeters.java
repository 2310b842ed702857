package dev.tocsin.notification.outbox;

import dev.tocsin.platform.watch.Meters;
import dev.tocsin.platform.watch.Readings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What is counted and timed about deliveries. */
@Component
public class DeliveryMeters {
    private final MeterRegistry registry;

    DeliveryMeters(MeterRegistry registry, Messages messages, Clock clock, Readings readings) {
        this.registry = registry;
        var age = readings.of(() -> age(messages, clock.instant()));
        Gauge.builder("tocsin.notification.oldest.age", () -> age.apply(it -> it))
                .description("Since when the oldest message that has not left is due")
                .baseUnit("seconds")
                .register(registry);
    }

    /** One call has ended: sent, retry or undeliverable. */
    public void called(String channel, String outcome, Duration took) {
        registry.counter("tocsin.notifications", "channel", channel, "outcome", outcome)
                .increment();
        Timer.builder("tocsin.notification.call")
                .description("How long a channel took to answer")
                .tag("channel", channel)
                .serviceLevelObjectives(Meters.latencies())
                .register(registry)
                .record(took);
    }

    /** A page has left. */
    public void left(String channel, Duration sinceQueued) {
        Timer.builder("tocsin.notification.latency")
                .description("From the decision to page until the channel has taken it")
                .tag("channel", channel)
                .serviceLevelObjectives(Meters.latencies())
                .register(registry)
                .record(sinceQueued);
    }

    private static double age(Messages messages, Instant now) {
        return messages.oldestDue(now)
                .map(due -> Duration.between(due, now).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
