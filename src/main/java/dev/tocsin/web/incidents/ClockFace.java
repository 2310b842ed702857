package dev.tocsin.web.incidents;

import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.Standing;
import java.util.Locale;

/** A clock as a page shows it. */
public record ClockFace(SlaClock clock, Standing standing) {

    public String asks() {
        return clock.kind() == ClockKind.RESPONSE ? "Answer by" : "Resolve by";
    }

    public boolean running() {
        return clock.endedAt() == null;
    }

    /** A class of the style sheet. */
    public String state() {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String words() {
        return standing.words();
    }
}
