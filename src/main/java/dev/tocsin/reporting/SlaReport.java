package dev.tocsin.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over a time, as {@link Definitions} says them.
 *
 * @param asOf when it was counted
 * @param waiting closed incidents of the past that are still to be counted in; 0 but after an upgrade
 * @param weeks ISO weeks, oldest first, those without incidents as well
 */
public record SlaReport(
        Instant from,
        Instant until,
        String zone,
        Instant asOf,
        long waiting,
        Numbers total,
        List<Group> tiers,
        List<Group> services,
        List<Group> teams,
        List<Group> people,
        List<Group> weekdays,
        List<Group> hours,
        List<Group> weeks,
        List<Interrupted> interruptions,
        List<Noise> noise) {

    /** The numbers of the incidents that have something in common. */
    public record Group(String name, Numbers numbers) {}

    /**
     * @param incidents opened, absorbed ones not counted
     * @param merged absorbed by others
     * @param open neither resolved nor closed
     * @param reopened incidents that were reopened at least once
     * @param idle alerts that came and went without work
     */
    public record Numbers(
            int incidents,
            int merged,
            int open,
            int reopened,
            int idle,
            Lengths detect,
            Lengths acknowledge,
            Lengths resolve,
            Deadlines response,
            Deadlines resolution) {}

    /** Milliseconds; null when there is nothing to count. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Lengths(int count, @Nullable Long mean, @Nullable Long median, @Nullable Long p95) {}

    /** Clocks of one kind that have come to an end or to their deadline. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Deadlines(int met, int breached, int notNeeded) {

        /** Share of the deadlines that were missed, 0 to 1; null without any. */
        @JsonProperty("breachRate")
        public @Nullable Double breachRate() {
            return met + breached == 0 ? null : Double.valueOf((double) breached / (met + breached));
        }
    }

    /** How often a person was called, and when in their own day. */
    public record Interrupted(String person, int pages, int offHours, int asleep) {}

    /** An alert, the incidents it opened, and how many of them came and went without work. */
    public record Noise(String alert, int incidents, int idle) {}
}
