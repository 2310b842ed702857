package dev.tocsin.alert;

import org.jspecify.annotations.Nullable;

/** Alerts cannot be stored or read now; the sender should try again. */
public class AlertsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AlertsUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
