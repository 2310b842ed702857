package dev.tocsin.monitoring.anomaly;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.Usuals;
import dev.tocsin.monitoring.probe.Anomaly.Trend;
import dev.tocsin.monitoring.probe.Reading;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** In how many days a value gets where it must not, going on as it did. */
@Component
class Trends {
    private final Usuals usuals;

    Trends(Usuals usuals) {
        this.usuals = usuals;
    }

    Reading measure(String monitor, Trend wanted, Reading reading) throws TooEarly {
        String name = reading.name();
        long series = History.seriesOf(monitor, name, reading.labels());
        String span = Called.time(wanted.over().compareTo(Duration.ofDays(1)) < 0 ? wanted.over() : Duration.ofDays(1));
        double growth = usuals.growthADay(series, wanted.over())
                .orElseThrow(() -> new TooEarly("known after " + span + " of measuring"));
        double left = wanted.reaches() - reading.value();
        double days = left == 0
                ? 0
                : growth == 0 || Math.signum(growth) != Math.signum(left)
                        ? Trend.MOST_DAYS
                        : Math.min(Trend.MOST_DAYS, left / growth);
        return new Reading(
                wanted.name(),
                reading.labels(),
                days,
                Called.is(reading) + ", " + (growth < 0 ? "falling" : "growing") + " by "
                        + Amounts.of(name, Math.abs(growth)) + " a day as in the last " + Called.time(wanted.over())
                        + ": reaches " + Amounts.of(name, wanted.reaches()) + " in "
                        + String.format(Locale.ROOT, days < 10 ? "%.1f days" : "%.0f days", days),
                reading.value());
    }
}
