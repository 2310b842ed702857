package dev.tocsin.monitoring.heartbeat;

import dev.tocsin.alert.Alerts;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.yaml.Section;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code kind: heartbeat}: a job that must report by calling its ping URL; or an alert that must always fire, such as
 * Prometheus' Watchdog, which says that monitoring is alive.
 */
@Component
class HeartbeatProbe implements ProbeKind {
    private final Beats beats;
    private final Alerts alerts;
    private final Clock clock;

    HeartbeatProbe(Beats beats, Alerts alerts, Clock clock) {
        this.beats = beats;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public String failing() {
        return "heartbeat-missed";
    }

    @Override
    public boolean confirms() {
        return false;
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        Map<String, String> alert = section.strings("alert");
        Timetable timetable = Timetable.read(section, alert.isEmpty() ? null : Duration.ZERO);
        return timeout -> attempt(monitor, alert, timetable);
    }

    private Outcome attempt(String monitor, Map<String, String> alert, Timetable timetable) {
        Instant now = clock.instant();
        Beat beat = beats.of(monitor, now);
        if (!alert.isEmpty()
                && alerts.firing().stream()
                        .anyMatch(it -> it.labels().entrySet().containsAll(alert.entrySet()))) {
            beats.succeeded(beat, now, null);
            return Outcome.fine("the alert fires", List.of(new Reading("age", 0)));
        }
        return judge(beat, timetable, now);
    }

    private static Outcome judge(Beat beat, Timetable timetable, Instant now) {
        Instant succeeded = beat.succeededAt();
        List<Reading> readings = new ArrayList<>();
        if (succeeded != null) {
            readings.add(new Reading("age", Duration.between(succeeded, now).toMillis() / 1e3));
        }
        if (beat.durationMillis() != null) {
            readings.add(new Reading("duration", beat.durationMillis() / 1e3));
        }
        if (beat.failure() != null) {
            return Outcome.wrong("", beat.failure(), readings);
        }
        Instant started = beat.startedAt();
        if (started != null && now.isAfter(started.plus(timetable.grace()))) {
            return Outcome.wrong(
                    "",
                    "began at " + second(started) + " and has not ended within " + words(timetable.grace()),
                    readings);
        }
        Instant deadline = timetable.deadline(succeeded == null ? beat.createdAt() : succeeded);
        if (now.isAfter(deadline)) {
            String last = succeeded == null ? "has never reported" : "has not reported since " + second(succeeded);
            return Outcome.wrong("", last + "; was due by " + second(deadline), readings);
        }
        return Outcome.fine(
                succeeded == null ? "waits for its first report" : "reported at " + second(succeeded), readings);
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
