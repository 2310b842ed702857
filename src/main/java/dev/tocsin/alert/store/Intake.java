package dev.tocsin.alert.store;

import dev.tocsin.alert.Accepted.Outcome;
import dev.tocsin.alert.observe.Observation;
import dev.tocsin.alert.store.Hints.Hint;
import dev.tocsin.alert.store.Leases.Extension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes observations inside the caller's transaction: repeats as a few updates, the rest through {@link Merge}. */
@Component
class Intake {
    private final Leases leases;
    private final EpisodeRows episodes;
    private final Hints hints;

    Intake(Leases leases, EpisodeRows episodes, Hints hints) {
        this.leases = leases;
        this.episodes = episodes;
        this.hints = hints;
    }

    /** What was done to each observation, and the hints to keep once that is committed. */
    record Written(Outcome[] outcomes, Map<Long, @Nullable Hint> learned) {
        boolean wakesTriage() {
            return Arrays.stream(outcomes)
                    .anyMatch(outcome -> outcome != Outcome.REPEATED && outcome != Outcome.IGNORED);
        }
    }

    /** An observation and its place in the result. */
    private record Item(Observation seen, int index) {}

    Written write(List<Observation> all, Instant now) {
        Written written = new Written(new Outcome[all.size()], new HashMap<>());
        List<Item> rest = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            rest.add(new Item(all.get(i), i));
        }
        while (!rest.isEmpty()) {
            rest = writeFirstOfEach(rest, written, now);
        }
        return written;
    }

    /** Takes the first observation of each fingerprint; returns the others, which build on these. */
    private List<Item> writeFirstOfEach(List<Item> items, Written written, Instant now) {
        Map<Long, Item> first = new LinkedHashMap<>(items.size() * 2);
        List<Item> others = new ArrayList<>();
        for (Item item : items) {
            if (first.putIfAbsent(item.seen().fingerprint(), item) != null) {
                others.add(item);
            }
        }
        List<Item> unknown = repeats(new ArrayList<>(first.values()), written, now);
        if (!unknown.isEmpty()) {
            merge(unknown, written, now);
        }
        return others;
    }

    /** Extends what is believed to fire; returns what has to be read first. */
    private List<Item> repeats(List<Item> items, Written written, Instant now) {
        List<Item> unknown = new ArrayList<>();
        Map<Extension, List<Item>> byEnd = new LinkedHashMap<>();
        Instant latestTimeout = latestTimeout(items, now);
        for (Item item : items) {
            Observation seen = item.seen();
            Hint hint = hint(seen.fingerprint(), written);
            if (hint == null || !seen.firing() || seen.startsAt().isBefore(hint.startsAt())) {
                unknown.add(item);
            } else {
                Extension to = new Extension(seen.timeout() ? latestTimeout : seen.endsAt(), seen.timeout());
                byEnd.computeIfAbsent(to, end -> new ArrayList<>()).add(item);
            }
        }
        List<Object[]> annotations = new ArrayList<>();
        byEnd.forEach((to, group) -> {
            List<Long> fingerprints =
                    group.stream().map(item -> item.seen().fingerprint()).toList();
            if (leases.extend(to, fingerprints, now) == group.size()) {
                group.forEach(item -> repeated(item, annotations, written));
            } else {
                unknown.addAll(group);
            }
        });
        if (!annotations.isEmpty()) {
            episodes.annotate(annotations);
        }
        return unknown;
    }

    private void repeated(Item item, List<Object[]> annotations, Written written) {
        Observation seen = item.seen();
        Hint hint = hint(seen.fingerprint(), written);
        if (hint != null && hint.annotationsHash() != seen.annotationsHash()) {
            annotations.add(EpisodeRows.annotations(seen, hint.alertId()));
            written.learned()
                    .put(seen.fingerprint(), new Hint(hint.alertId(), hint.startsAt(), seen.annotationsHash()));
        }
        written.outcomes()[item.index()] = Outcome.REPEATED;
    }

    private void merge(List<Item> items, Written written, Instant now) {
        Set<Long> fingerprints = new HashSet<>();
        items.forEach(item -> fingerprints.add(item.seen().fingerprint()));
        Map<Long, Episode> known = episodes.newest(fingerprints);
        MergeBatch batch = new MergeBatch(leases, episodes, now);
        for (Item item : items) {
            Observation seen = item.seen();
            Decision decision = Merge.decide(known.get(seen.fingerprint()), seen, now);
            written.outcomes()[item.index()] = decision.outcome();
            written.learned().put(seen.fingerprint(), batch.add(decision, seen));
        }
        batch.write();
    }

    private @Nullable Hint hint(long fingerprint, Written written) {
        return written.learned().containsKey(fingerprint) ? written.learned().get(fingerprint) : hints.of(fingerprint);
    }

    /** Resolve timeouts differ by the milliseconds between requests: one end for all of them is one statement. */
    private static Instant latestTimeout(List<Item> items, Instant now) {
        return items.stream()
                .map(Item::seen)
                .filter(Observation::timeout)
                .map(seen -> seen.endsAt() == null ? now : seen.endsAt())
                .max(Instant::compareTo)
                .orElse(now);
    }

    void learn(Written written) {
        written.learned().forEach((fingerprint, hint) -> {
            if (hint == null) {
                hints.forget(fingerprint);
            } else {
                hints.put(fingerprint, hint);
            }
        });
    }

    void forget(List<Observation> failed) {
        failed.forEach(seen -> hints.forget(seen.fingerprint()));
    }
}
