package dev.tocsin.catalog.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A time of planned maintenance, its end not included. */
public record Outage(Instant from, Instant until) {

    public Duration length() {
        return Duration.between(from, until);
    }

    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** The part of it within these times. */
    public Optional<Outage> within(Instant start, Instant end) {
        Instant first = from.isAfter(start) ? from : start;
        Instant last = until.isBefore(end) ? until : end;
        return first.isBefore(last) ? Optional.of(new Outage(first, last)) : Optional.empty();
    }

    /** In order of time, overlapping and touching ones made one. */
    public static List<Outage> union(List<Outage> outages) {
        List<Outage> merged = new ArrayList<>();
        for (Outage next :
                outages.stream().sorted(Comparator.comparing(Outage::from)).toList()) {
            Outage last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !next.from.isAfter(last.until)) {
                Instant until = next.until.isAfter(last.until) ? next.until : last.until;
                merged.set(merged.size() - 1, new Outage(last.from, until));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }
}
