package dev.tocsin.reporting.facts;

import java.time.Instant;
import java.util.List;

/** How long the processes of one incident stood on each step, in milliseconds; steps are numbers of {@link Words}. */
public record Steps(long number, Instant openedAt, List<Stay> stays) {

    /** Once on one step. */
    public record Stay(int step, long millis) {}
}
