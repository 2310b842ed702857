package dev.tocsin.sla;

import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.Outage;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Planned maintenance as resolution clocks see it. A deadline follows from the start and the windows alone, so it is
 * right from the first second and nobody has to be awake when maintenance begins or ends.
 */
@Component
public class Pauses {
    /** Share of the time gone at which a clock is at risk. */
    private static final double RISK = 0.8;

    /** Farther ahead no maintenance is looked for. */
    private static final Duration HORIZON = Duration.ofDays(90);

    private final Maintenance maintenance;
    private final Incidents incidents;

    Pauses(Maintenance maintenance, Incidents incidents) {
        this.maintenance = maintenance;
        this.incidents = incidents;
    }

    /** Until when planned maintenance pauses this clock of this incident; empty while it runs. */
    public Optional<Instant> pausedUntil(SlaClock clock, IncidentView incident, Instant now) {
        return clock.kind() == ClockKind.RESOLUTION
                        && clock.state() == ClockState.RUNNING
                        && !clock.paused().isZero()
                ? outages(incident, now, now.plus(HORIZON)).stream()
                        .filter(outage -> outage.covers(now))
                        .findFirst()
                        .map(Outage::until)
                : Optional.empty();
    }

    public Standing standing(SlaClock clock, IncidentView incident, Instant now) {
        return switch (clock.state()) {
            case MET -> Standing.MET;
            case BREACHED -> Standing.BREACHED;
            case NOT_NEEDED -> Standing.NOT_NEEDED;
            case SUPERSEDED -> Standing.SUPERSEDED;
            case RUNNING ->
                pausedUntil(clock, incident, now).isPresent()
                        ? Standing.PAUSED
                        : atRisk(clock, incident, now) ? Standing.AT_RISK : Standing.ON_TRACK;
        };
    }

    /** The end of a time of this length, planned maintenance not counted. */
    Instant deadline(IncidentId incident, Instant start, Duration length) {
        return end(start, length, outages(incident, start, start.plus(length).plus(HORIZON)));
    }

    Duration between(IncidentId incident, Instant from, Instant until) {
        return outages(incident, from, until).stream().map(Outage::length).reduce(Duration.ZERO, Duration::plus);
    }

    private boolean atRisk(SlaClock clock, IncidentView incident, Instant now) {
        return clock.atRiskAt() != null || !now.isBefore(riskAt(clock, incident));
    }

    /** When so much of its time is gone that it is at risk. */
    private Instant riskAt(SlaClock clock, IncidentView incident) {
        Instant start = clock.startedAt();
        Duration most = Duration.ofNanos((long) (clock.length().toNanos() * RISK));
        return clock.kind() == ClockKind.RESPONSE || clock.paused().isZero()
                ? start.plus(most)
                : end(start, most, outages(incident, start, start.plus(most).plus(HORIZON)));
    }

    private static Instant end(Instant start, Duration length, List<Outage> outages) {
        Instant at = start;
        Duration left = length;
        for (Outage outage : outages) {
            Duration before = Duration.between(at, outage.from());
            if (left.compareTo(before) <= 0) {
                return at.plus(left);
            }
            left = left.minus(before);
            at = outage.until();
        }
        return at.plus(left);
    }

    private List<Outage> outages(IncidentId incident, Instant from, Instant until) {
        return maintenance.any()
                ? incidents.find(incident).map(it -> outages(it, from, until)).orElse(List.of())
                : List.of();
    }

    private List<Outage> outages(IncidentView it, Instant from, Instant until) {
        return maintenance.any() && from.isBefore(until)
                ? maintenance.outages(it.service(), it.team(), from, until)
                : List.of();
    }
}
