package dev.tocsin.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a missed deadline without asking anybody.
 *
 * @param onCall who was on call when the clock started
 * @param told every page sent while the clock ran, in order
 * @param answeredBy who answered or resolved it in the end; empty while nobody has
 * @param rung the rung on which that person had been called; empty when on none
 * @param late by how much it was missed; null while the clock still runs
 */
public record BreachFacts(
        Instant startedAt,
        Instant deadline,
        List<String> onCall,
        List<Told> told,
        String answeredBy,
        String rung,
        @Nullable Duration late) {

    /**
     * @param why the reason the page gave, {@code on-call, round 1}
     * @param outcome sent by which channel and when, or what kept it
     */
    public record Told(Instant at, String who, String why, String outcome, boolean delivered) {}
}
