package dev.tocsin.web.incidents;

import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import dev.tocsin.sla.SlaClock;

/** A clock as a page shows it. */
public record ClockFace(SlaClock clock) {

    public String asks() {
        return clock.kind() == ClockKind.RESPONSE ? "Answer by" : "Resolve by";
    }

    public boolean running() {
        return clock.endedAt() == null;
    }

    /** A class of the style sheet, and with spaces the words for it. */
    public String state() {
        return switch (clock.state()) {
            case RUNNING -> clock.atRiskAt() == null ? "on-track" : "at-risk";
            case MET -> "met";
            case BREACHED -> "breached";
            case NOT_NEEDED -> "not-needed";
            case SUPERSEDED -> "superseded";
        };
    }

    public String words() {
        return clock.state() == ClockState.SUPERSEDED ? "ended with a move" : state().replace('-', ' ');
    }
}
