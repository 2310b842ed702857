package dev.tocsin.sla;

/** RUNNING until met or breached; NOT_NEEDED when it cleared unanswered; SUPERSEDED when the incident moved to another tier. */
public enum ClockState {
    RUNNING,
    MET,
    BREACHED,
    NOT_NEEDED,
    SUPERSEDED
}
