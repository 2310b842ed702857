package dev.tocsin.escalation;

import java.util.Optional;

/** The rungs of the chain, in the order in which they are called. */
public enum Level {
    ON_CALL("on-call"),
    ENGINEERING_LEAD("engineering lead"),
    CTO("CTO");

    private final String title;

    Level(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public Optional<Level> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }
}
