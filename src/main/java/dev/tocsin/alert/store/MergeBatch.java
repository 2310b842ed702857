package dev.tocsin.alert.store;

import dev.tocsin.alert.observe.Observation;
import dev.tocsin.alert.store.Hints.Hint;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects decisions about different fingerprints and writes them in batches; fails when another node was faster. */
final class MergeBatch {
    private final Leases leases;
    private final EpisodeRows episodes;
    private final Instant now;
    private final List<Object[]> begun = new ArrayList<>();
    private final List<Object[]> leased = new ArrayList<>();
    private final List<Object[]> extended = new ArrayList<>();
    private final List<Object[]> earlier = new ArrayList<>();
    private final List<Object[]> refired = new ArrayList<>();
    private final List<Object[]> released = new ArrayList<>();
    private final List<Object[]> resolved = new ArrayList<>();
    private final List<Object[]> amended = new ArrayList<>();
    private final List<Object[]> annotated = new ArrayList<>();

    MergeBatch(Leases leases, EpisodeRows episodes, Instant now) {
        this.leases = leases;
        this.episodes = episodes;
        this.now = now;
    }

    /** Adds a decision; returns what fires after it. */
    @Nullable
    Hint add(Decision decision, Observation seen) {
        if (decision instanceof Decision.Begin begin) {
            return begin(begin, seen);
        } else if (decision instanceof Decision.BeginEnded ended) {
            begun.add(episodes.row(seen, ended.number(), now));
        } else if (decision instanceof Decision.Extend extend) {
            return extend(extend, seen);
        } else if (decision instanceof Decision.Refire refire) {
            return refire(refire, seen);
        } else if (decision instanceof Decision.Resolve resolve) {
            resolve(resolve.episode(), resolve.startsAt(), resolve.endsAt());
            if (!seen.annotations().isEmpty()) {
                annotate(resolve.episode(), seen);
            }
        } else if (decision instanceof Decision.Amend amend) {
            amended.add(new Object[] {Utc.at(amend.endsAt()), amend.episode().id()});
        }
        return null;
    }

    private Hint begin(Decision.Begin begin, Observation seen) {
        if (begin.closing() != null && begin.closing().endsAt() != null) {
            resolve(begin.closing(), begin.closing().startsAt(), begin.closing().endsAt());
        }
        Object[] row = episodes.row(seen, begin.number(), now);
        long id = (Long) row[0];
        begun.add(row);
        lease(seen, id);
        return new Hint(id, seen.startsAt(), seen.annotationsHash());
    }

    private Hint extend(Decision.Extend extend, Observation seen) {
        Episode episode = extend.episode();
        extended.add(new Object[] {
            Utc.at(extend.endsAt()), extend.timeout(), Utc.at(now), episode.fingerprint(), episode.id()
        });
        if (extend.startsAt().isBefore(episode.startsAt())) {
            earlier.add(new Object[] {Utc.at(extend.startsAt()), episode.id()});
        }
        annotate(episode, seen);
        return new Hint(episode.id(), extend.startsAt(), seen.annotationsHash());
    }

    private Hint refire(Decision.Refire refire, Observation seen) {
        Episode episode = refire.episode();
        refired.add(new Object[] {Utc.at(refire.startsAt()), Utc.at(now), episode.id()});
        lease(seen, episode.id());
        annotate(episode, seen);
        return new Hint(episode.id(), refire.startsAt(), seen.annotationsHash());
    }

    private void resolve(Episode episode, Instant startsAt, Instant endsAt) {
        released.add(new Object[] {episode.fingerprint(), episode.id()});
        resolved.add(new Object[] {Utc.at(startsAt), Utc.at(endsAt), Utc.at(now), episode.id()});
    }

    private void lease(Observation seen, long alertId) {
        leased.add(new Object[] {seen.fingerprint(), alertId, Utc.at(seen.endsAt()), seen.timeout(), Utc.at(now)});
    }

    private void annotate(Episode episode, Observation seen) {
        if (episode.annotationsHash() != seen.annotationsHash()) {
            annotated.add(EpisodeRows.annotations(seen, episode.id()));
        }
    }

    void write() {
        each(released, leases.delete(released));
        each(resolved, episodes.resolve(resolved));
        each(extended, leases.replace(extended));
        each(refired, episodes.refire(refired));
        episodes.insert(begun);
        leases.insert(leased);
        episodes.begunEarlier(earlier);
        episodes.amend(amended);
        episodes.annotate(annotated);
    }

    private static void each(List<Object[]> rows, int[] changed) {
        for (int i = 0; i < rows.size(); i++) {
            if (changed[i] == 0) {
                throw new LostRace();
            }
        }
    }
}
