package dev.tocsin.oncall.coverage;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.oncall.Span;
import java.util.Set;

/** A stretch of time in which a schedule is not as one would expect. */
public record Finding(Kind kind, Span span, Set<ResponderId> people) {

    /** What is found. */
    public enum Kind {
        /** Nobody is primary. */
        GAP,
        /** Nobody is secondary, though the team has a plan for it. */
        SECONDARY_GAP,
        /** Several people are primary at once. */
        OVERLAP,
        /** Somebody is primary and secondary. */
        SAME_PERSON
    }
}
