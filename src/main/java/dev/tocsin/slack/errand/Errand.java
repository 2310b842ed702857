package dev.tocsin.slack.errand;

import java.time.Instant;
import java.util.Optional;

/**
 * Brings something in Slack into line with how it is here by now. One at a time for each subject, over all nodes; runs
 * in no transaction and may run again although it was done.
 */
public interface Errand {

    Kind kind();

    Outcome run(Turn turn);

    /** What an errand is about. */
    enum Kind {
        /** An incident's messages. */
        CARD,
        /** An incident's own channel. */
        ROOM,
        /** A team's user group. */
        GROUP,
        /** The app itself: whether it is let in. */
        APP
    }

    /**
     * One run.
     *
     * @param since when it was first wanted
     * @param attempts that failed before this one
     * @param heldUp Slack has made it wait
     */
    record Turn(long subject, Instant since, int attempts, boolean heldUp, long startedNanos) {
        private static final long ENOUGH_NANOS = 15_000_000_000L;

        /** Whether one more call will end before another node may take over. */
        public boolean hasTime() {
            return System.nanoTime() - startedNanos < ENOUGH_NANOS;
        }

        /** The first that is not done, if any: what the run comes to. */
        public static Optional<Outcome> firstUndone(Optional<Outcome> one, Optional<Outcome> other) {
            return one.isPresent() ? one : other;
        }
    }
}
