package dev.tocsin.monitoring;

import dev.tocsin.monitoring.indicator.KeyIndicator.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live dashboard: both indicator tables as they stand, and how the services are.
 *
 * @param at when it was put together
 */
public record Dashboard(Instant at, List<Card> indicators, List<Health> services) {

    /**
     * A key indicator.
     *
     * @param lately of the last hour, the worst series; null when nothing measured it
     * @param now how that stands; an uptime by its month
     * @param change of the last 24 hours against the 24 before; null where one of them is unknown
     * @param line the last 24 hours in parts of half an hour, null where there is a gap
     * @param series what feeds it, for drilling down
     */
    public record Card(
            Indicators.Row month,
            @Nullable Double lately,
            Standing now,
            @Nullable Double change,
            List<@Nullable Double> line,
            List<String> series) {}

    /**
     * A service by its monitors.
     *
     * @param state the worst one
     * @param firing what is wrong, in words
     */
    public record Health(String service, MonitorState state, int monitors, List<String> firing) {}
}
