package dev.tocsin.catalog;

import java.util.Locale;

/** What a responder may do; also the groups of the Tasklist. */
public enum Role {
    ON_CALL,
    ENGINEERING_LEAD,
    CTO,
    ADMIN;

    /** {@code on-call}, {@code engineering-lead}, {@code cto}, {@code admin}. */
    public String group() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
