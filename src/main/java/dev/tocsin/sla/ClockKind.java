package dev.tocsin.sla;

/** What a clock measures: the time to the first acknowledgement, or to the resolution. */
public enum ClockKind {
    RESPONSE,
    RESOLUTION
}
