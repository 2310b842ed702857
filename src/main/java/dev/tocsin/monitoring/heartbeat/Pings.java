package dev.tocsin.monitoring.heartbeat;

import dev.tocsin.monitoring.Monitors;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what jobs report. */
@Component
class Pings {
    private final Beats beats;
    private final Monitors monitors;
    private final Clock clock;

    Pings(Beats beats, Monitors monitors, Clock clock) {
        this.beats = beats;
        this.monitors = monitors;
        this.clock = clock;
    }

    /** What a ping says. */
    enum Word {
        START,
        SUCCESS,
        FAIL,
        LOG
    }

    Optional<Beat> byKey(String key) {
        return beats.byKey(key).filter(it -> monitors.exists(it.monitor()));
    }

    Optional<Beat> byMonitor(String name) {
        return monitors.exists(name) ? Optional.of(beats.of(name, clock.instant())) : Optional.empty();
    }

    void take(Beat beat, Word word, String failure, @Nullable String log) {
        Instant now = clock.instant();
        switch (word) {
            case START -> beats.started(beat.monitor(), now);
            case SUCCESS -> beats.succeeded(beat, now, log);
            case FAIL -> beats.failed(beat, failure, now, log);
            case LOG -> beats.logged(beat.monitor(), now, log == null ? "" : log);
        }
        boolean turns = word == Word.FAIL || (word == Word.SUCCESS && !monitors.up(beat.monitor()));
        if (turns) {
            monitors.runNow(beat.monitor());
        }
    }
}
