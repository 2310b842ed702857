package dev.tocsin.alert;

/** Whether an alert still fires. */
public enum AlertState {
    FIRING,
    RESOLVED
}
