package dev.tocsin.incident;

/** How urgent an incident is; declared from most to least urgent. */
public enum Priority {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    public boolean moreUrgentThan(Priority other) {
        return ordinal() < other.ordinal();
    }

    /** The id of the process that carries an incident of this tier. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
