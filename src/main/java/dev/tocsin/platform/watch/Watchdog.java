package dev.tocsin.platform.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The safety net outside the processes and the database: looks every few seconds whether timers are run, the database is
 * there and every open incident is carried by something, and tells the last-resort list when not. One on each node; they
 * do not know of each other.
 */
@Component
class Watchdog {
    private final Probe probe;
    private final LastResort lastResort;
    private final Heartbeat heartbeat;
    private final WatchdogSettings settings;
    private final Clock clock;
    private final Complaint away = new Complaint(Symptom.DATABASE_AWAY);
    private final Complaint late = new Complaint(Symptom.TIMERS_LATE);
    private final Complaint forsaken = new Complaint(Symptom.FORSAKEN);
    private final Complaint unreached = new Complaint(Symptom.UNREACHED);

    Watchdog(Probe probe, LastResort lastResort, Heartbeat heartbeat, WatchdogSettings settings, Clock clock) {
        this.probe = probe;
        this.lastResort = lastResort;
        this.heartbeat = heartbeat;
        this.settings = settings;
        this.clock = clock;
    }

    synchronized void look() {
        Optional<Probe.Finding> found = probe.look();
        Instant now = clock.instant();
        note(away, found.isEmpty(), "no answer", now, settings.tolerance());
        found.ifPresent(finding -> judge(finding, now));
    }

    private void judge(Probe.Finding finding, Instant now) {
        Vitals vitals = finding.vitals();
        boolean timersLate = vitals.late(settings.tolerance());
        String lateness = "by " + vitals.lateness().toSeconds() + " s, " + vitals.due() + " jobs waiting";
        note(late, timersLate, lateness, now, Duration.ZERO);
        note(forsaken, finding.forsaken(), now);
        note(unreached, finding.unreached(), now);
        if (!timersLate && vitals.running()) {
            heartbeat.beat(now);
        }
    }

    private void note(Complaint complaint, List<String> incidents, Instant now) {
        note(complaint, !incidents.isEmpty(), String.join(", ", incidents), now, settings.tolerance());
    }

    private void note(Complaint complaint, boolean present, String detail, Instant now, Duration patience) {
        complaint
                .seen(present, detail, now, patience, settings.repeat())
                .ifPresent(words -> lastResort.tell(complaint.symptom(), words));
    }
}
