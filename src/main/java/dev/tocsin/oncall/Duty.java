package dev.tocsin.oncall;

import java.util.Locale;

/** What somebody is on call as: called first, or called where the first is missing or cannot be reached. */
public enum Duty {
    PRIMARY,
    SECONDARY;

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
