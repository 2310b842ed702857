package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;

/**
 * Somebody's place in the final schedule at one moment. Equal slots one after the other are one shift.
 *
 * @param by the layer or override that puts them there
 */
record Slot(ResponderId responder, Turn turn, String by) {

    /** The same turn in other hands. */
    Slot replacedBy(ResponderId other, ScheduleOverride override) {
        return new Slot(
                other,
                turn.within(
                        override.change().span().from(),
                        override.change().span().until()),
                by(override));
    }

    static Slot added(ResponderId responder, ScheduleOverride override) {
        return new Slot(
                responder,
                new Turn(
                        responder,
                        override.change().span().from(),
                        override.change().span().until()),
                by(override));
    }

    private static String by(ScheduleOverride override) {
        return "override by " + override.madeBy();
    }
}
