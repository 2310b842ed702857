package dev.tocsin.reporting;

import dev.tocsin.reporting.facts.FactStore;
import dev.tocsin.reporting.facts.Words;
import dev.tocsin.reporting.stats.Counting;
import dev.tocsin.reporting.stats.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Numbers over any time. Counting costs memory: one at a time on a node, and an answer is kept for half a minute. */
@Component
public class SlaReports {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int KEPT = 50;

    private final FactStore facts;
    private final Words words;
    private final Names names;
    private final Clock clock;
    private final Map<Question, SlaReport> recent = new LinkedHashMap<>();

    SlaReports(FactStore facts, Words words, Names names, Clock clock) {
        this.facts = facts;
        this.words = words;
        this.names = names;
        this.clock = clock;
    }

    /** At most half a minute old. */
    public synchronized SlaReport answer(Question question) {
        Instant now = clock.instant();
        recent.values().removeIf(it -> Duration.between(it.asOf(), now).abs().compareTo(FRESH) >= 0);
        SlaReport known = recent.get(question);
        if (known == null) {
            known = count(question, now);
            if (recent.size() >= KEPT) {
                recent.remove(recent.keySet().iterator().next());
            }
            recent.put(question, known);
        }
        return known;
    }

    /** As things are now. */
    SlaReport count(Question question, Instant now) {
        long waiting = facts.waiting();
        Counting counting = new Counting(question, words, names);
        facts.read(question.from(), question.until(), counting);
        return counting.report(now, waiting);
    }
}
