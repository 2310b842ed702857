package dev.tocsin.incident;

/** Where an incident stands; reopening leads back to OPENED. */
public enum IncidentState {
    OPENED,
    ACKNOWLEDGED,
    RESOLVED,
    CLOSED;

    /** Somebody still has to answer for it. */
    public boolean isOpen() {
        return this == OPENED || this == ACKNOWLEDGED;
    }
}
