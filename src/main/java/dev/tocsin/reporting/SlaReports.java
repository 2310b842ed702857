package dev.tocsin.reporting;

import dev.tocsin.reporting.facts.FactStore;
import dev.tocsin.reporting.facts.Words;
import dev.tocsin.reporting.stats.Columns;
import dev.tocsin.reporting.stats.Counting;
import dev.tocsin.reporting.stats.Names;
import java.lang.ref.SoftReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Numbers over any time. Counting costs memory: one at a time on a node, and an answer is kept. From half a minute on
 * the next who asks counts anew, and those who ask meanwhile are given what there is.
 */
@Component
public class SlaReports {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration STALE = Duration.ofMinutes(1);
    private static final int KEPT = 50;

    private final FactStore facts;
    private final Words words;
    private final Names names;
    private final Clock clock;
    private final Map<Question, SlaReport> recent = new LinkedHashMap<>();
    private final ReentrantLock turn = new ReentrantLock();

    /** Tens of megabytes for a million incidents, given back when memory is short. */
    private SoftReference<Columns> room = new SoftReference<>(new Columns());

    SlaReports(FactStore facts, Words words, Names names, Clock clock) {
        this.facts = facts;
        this.words = words;
        this.names = names;
        this.clock = clock;
    }

    /** Seldom older than half a minute, never than a minute; it says itself how old it is. */
    public SlaReport answer(Question question) {
        Instant now = clock.instant();
        SlaReport known = known(question, now);
        if (known != null && (age(known, now).compareTo(FRESH) < 0 || !turn.tryLock())) {
            return known;
        }
        if (known == null) {
            turn.lock();
        }
        try {
            // Somebody may have counted while this one waited
            SlaReport meanwhile = known(question, now);
            return meanwhile != null && age(meanwhile, now).compareTo(FRESH) < 0 ? meanwhile : keep(question, now);
        } finally {
            turn.unlock();
        }
    }

    private SlaReport keep(Question question, Instant now) {
        SlaReport report = count(question, now);
        synchronized (recent) {
            recent.remove(question);
            if (recent.size() >= KEPT) {
                recent.remove(recent.keySet().iterator().next());
            }
            recent.put(question, report);
        }
        return report;
    }

    private @Nullable SlaReport known(Question question, Instant now) {
        synchronized (recent) {
            recent.values().removeIf(it -> age(it, now).compareTo(STALE) >= 0);
            return recent.get(question);
        }
    }

    private static Duration age(SlaReport it, Instant now) {
        return Duration.between(it.asOf(), now).abs();
    }

    /** As things are now; one at a time. */
    SlaReport count(Question question, Instant now) {
        long waiting = facts.waiting();
        Columns columns = Objects.requireNonNullElseGet(room.get(), Columns::new);
        Counting counting = new Counting(question, words, names, columns);
        facts.read(question.from(), question.until(), counting);
        SlaReport report = counting.report(now, waiting);
        room = new SoftReference<>(columns);
        return report;
    }
}
