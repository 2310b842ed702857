package dev.tocsin.monitoring;

/** How a monitor sees its target. */
public enum MonitorState {
    /** Not looked at yet. */
    NEW,
    UP,
    /** Reachable, but past a limit. */
    ALERTING,
    DOWN
}
