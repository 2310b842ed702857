package dev.tocsin.slack.client;

import java.time.Duration;

/** What came of a call; {@code said} is Slack's own word for it. */
public sealed interface Reply<T> {

    String said();

    /** Slack did it. */
    record Done<T>(T value) implements Reply<T> {
        @Override
        public String said() {
            return "ok";
        }
    }

    /** Slack said no ({@code ok:false}), and what that means for us. */
    record Refused<T>(String error, Remedy remedy, String said) implements Reply<T> {}

    /**
     * 429: not before the pause is over.
     *
     * @param called whether Slack has just said so; else it was not called, because it is not its turn
     */
    record Pause<T>(Duration pause, String said, boolean called) implements Reply<T> {}

    /** No answer, or none that can be read: it may have been done all the same. */
    record Unanswered<T>(String said) implements Reply<T> {}

    default boolean isRefusedAs(String error) {
        return this instanceof Refused<T> it && it.error().equals(error);
    }
}
