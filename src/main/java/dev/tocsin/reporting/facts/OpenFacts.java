package dev.tocsin.reporting.facts;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.lists.Change;
import dev.tocsin.incident.lists.OpenIncidents;
import dev.tocsin.reporting.facts.FactReader.Found;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Facts of incidents that are not packed, kept while nothing happens to them. A page is on the timeline when it is due and
 * counts once it is delivered: what something happened to lately is read again, and everything now and then, for pages
 * that were delivered much later.
 */
@Component
class OpenFacts {
    private static final Duration LATELY = Duration.ofMinutes(2);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final int MOST_CHANGES = 20_000;

    private final FactReader reader;
    private final OpenIncidents incidents;
    private final Clock clock;
    private final Map<Long, Found> known = new HashMap<>();
    private Instant readAt = Instant.MAX;
    private Instant begunAt = Instant.MIN;

    OpenFacts(FactReader reader, OpenIncidents incidents, Clock clock) {
        this.reader = reader;
        this.incidents = incidents;
        this.clock = clock;
    }

    synchronized List<Found> of(Collection<Long> ids) {
        Instant now = clock.instant();
        forget(now);
        readAt = now;
        List<Long> unread = ids.stream().filter(id -> !known.containsKey(id)).toList();
        reader.of(unread).forEach(found -> known.put(found.id(), found));
        return ids.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    private void forget(Instant now) {
        if (now.isBefore(readAt) || now.isAfter(begunAt.plus(OLDEST))) {
            known.clear();
            begunAt = now;
            return;
        }
        List<Change> changes = incidents.changes(readAt.minus(LATELY), MOST_CHANGES);
        if (changes.size() == MOST_CHANGES) {
            known.clear();
        }
        changes.stream().map(Change::incident).map(IncidentId::value).forEach(known::remove);
    }
}
