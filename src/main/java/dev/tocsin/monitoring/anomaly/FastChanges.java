package dev.tocsin.monitoring.anomaly;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.History.Mean;
import dev.tocsin.monitoring.probe.Anomaly.Change;
import dev.tocsin.monitoring.probe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How much a value has risen or fallen against the time just before a span. */
@Component
class FastChanges {
    private static final Duration LEAST_SPAN = Duration.ofMinutes(5);

    private final History history;

    FastChanges(History history) {
        this.history = history;
    }

    Reading measure(String monitor, Change wanted, Reading reading, Instant now) throws TooEarly {
        String ago = Called.time(wanted.within());
        double before = before(History.seriesOf(monitor, reading.name(), reading.labels()), wanted.within(), now)
                .map(Mean::value)
                .orElseThrow(() -> new TooEarly("nothing was measured " + ago + " before"));
        double base = Math.max(Math.abs(before), wanted.least());
        if (base == 0) {
            throw new TooEarly("it was 0 " + ago + " before: give least, of which a change is then a share");
        }
        double off = wanted.rise() ? reading.value() - before : before - reading.value();
        double share = off > 0 && off >= wanted.least() ? off / base : 0;
        return new Reading(
                wanted.name(),
                reading.labels(),
                share,
                Called.is(reading) + "; " + ago + " before " + Amounts.of(reading.name(), before) + ": "
                        + (wanted.rise() ? "risen" : "fallen") + " by " + Called.percent(share) + ", told from "
                        + Called.percent(wanted.threshold().limit()) + " on",
                reading.value());
    }

    /** The mean of a quarter of the span before it. */
    private Optional<Mean> before(long series, Duration within, Instant now) {
        Duration quarter = within.dividedBy(4);
        Instant until = now.minus(within);
        return history.mean(series, until.minus(quarter.compareTo(LEAST_SPAN) < 0 ? LEAST_SPAN : quarter), until);
    }
}
