package dev.tocsin.alert.store;

import dev.tocsin.alert.Accepted.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an observation does to what is stored of its fingerprint. */
sealed interface Decision {

    Outcome outcome();

    /** A new episode; {@code closing} is one whose expiry nobody has noticed yet. */
    record Begin(int number, @Nullable Episode closing) implements Decision {
        @Override
        public Outcome outcome() {
            return Outcome.FIRED;
        }
    }

    /** An episode that was over before anybody heard of it: kept, but nobody is called. */
    record BeginEnded(int number) implements Decision {
        @Override
        public Outcome outcome() {
            return Outcome.IGNORED;
        }
    }

    record Extend(Episode episode, Instant startsAt, @Nullable Instant endsAt, boolean timeout) implements Decision {
        @Override
        public Outcome outcome() {
            return Outcome.REPEATED;
        }
    }

    /** The same episode fires again: its end was only an expiry, or premature. */
    record Refire(Episode episode, Instant startsAt) implements Decision {
        @Override
        public Outcome outcome() {
            return Outcome.REFIRED;
        }
    }

    record Resolve(Episode episode, Instant startsAt, Instant endsAt) implements Decision {
        @Override
        public Outcome outcome() {
            return Outcome.RESOLVED;
        }
    }

    /** A later end of what has ended. */
    record Amend(Episode episode, Instant endsAt) implements Decision {
        @Override
        public Outcome outcome() {
            return Outcome.IGNORED;
        }
    }

    record Ignore() implements Decision {
        @Override
        public Outcome outcome() {
            return Outcome.IGNORED;
        }
    }
}
