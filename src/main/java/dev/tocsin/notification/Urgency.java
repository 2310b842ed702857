package dev.tocsin.notification;

/** How soon a page needs somebody; the most urgent first. */
public enum Urgency {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** Of 0 to 3; what lies outside counts as the nearest. */
    public static Urgency of(int level) {
        return values()[Math.min(Math.max(level, 0), LOW.ordinal())];
    }

    /** Whether a silent channel is given up for the next one within half a minute. */
    boolean hurries() {
        return this == CRITICAL || this == HIGH;
    }
}
