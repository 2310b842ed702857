package dev.tocsin.reporting.facts;

import dev.tocsin.incident.Priority;
import java.time.Instant;
import java.util.List;

/**
 * One incident as numbers see it; names are numbers of {@link Words}.
 *
 * @param person who had it last; 0: nobody
 * @param name of the alert that it is about; 0: opened by hand
 * @param merged absorbed by another, which answers for it
 * @param cleared its alerts ended and nobody had answered: the response was not needed
 * @param falseAlarm resolved by a person as a false alarm
 * @param open neither resolved nor closed
 * @param reopened how often
 * @param detect milliseconds from the first sign to the opening
 * @param acknowledge milliseconds from the opening to the first answer; -1: none
 * @param resolve milliseconds that it was open, planned maintenance not counted; -1: not resolved
 */
public record Fact(
        long number,
        Instant openedAt,
        Priority tier,
        int service,
        int team,
        int person,
        int name,
        boolean merged,
        boolean cleared,
        boolean falseAlarm,
        boolean open,
        int reopened,
        long detect,
        long acknowledge,
        long resolve,
        Clocks response,
        Clocks resolution,
        List<Interruption> interruptions) {

    /** How many clocks of one kind came to which end. */
    public record Clocks(int met, int breached, int notNeeded) {}

    /** A page that asked somebody for an answer and was delivered. */
    public record Interruption(int person, When when) {}

    /** How bad a time it was for the person called, in their own zone. */
    public enum When {
        WORKING,
        OFF_HOURS,
        ASLEEP
    }
}
