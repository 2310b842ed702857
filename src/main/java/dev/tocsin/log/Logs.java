package dev.tocsin.log;

import dev.tocsin.log.store.LogHistory;
import dev.tocsin.log.store.LogRows;
import dev.tocsin.platform.Together;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What log lines that were sent in say: rates by service, and patterns. */
@Component
public class Logs {
    private final LogRows rows;
    private final LogHistory history;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Together<Tally> together;

    Logs(LogRows rows, LogHistory history, MeterRegistry meters, Clock clock) {
        this.rows = rows;
        this.history = history;
        this.meters = meters;
        this.clock = clock;
        this.together = new Together<>(this.rows::add);
    }

    /** For the lines of one request. */
    public Tally tally() {
        return new Tally(clock.instant());
    }

    /** Returns after the commit. */
    public void keep(Tally tally) {
        if (tally.lines() > 0) {
            together.add(tally);
            meters.counter("tocsin.ingested.log.lines").increment(tally.lines());
        }
    }

    /** Of every service that has written within this time, by name. */
    public List<LogRate> rates(Duration within) {
        return history.rates(clock.instant().minus(within));
    }

    /** How many errors there were in equal parts of the time until now (half hours), by service; null: nothing written. */
    public Map<String, List<@Nullable Double>> errorLines(int halfHours) {
        Duration step = Duration.ofMinutes(30);
        Instant from = clock.instant().minus(step.multipliedBy(halfHours));
        return history.errors(from, step, halfHours);
    }

    /** Patterns of warnings and worse that were first seen within this time, the newest first. */
    public List<LogPattern> newPatterns(Duration within, int most) {
        return history.newSince(clock.instant().minus(within), most);
    }

    /** Those seen within this time, the most frequent first. */
    public List<LogPattern> patterns(Duration within, int most) {
        return history.seenSince(clock.instant().minus(within), most);
    }
}
