package dev.tocsin.monitoring.anomaly;

/** Too little was measured before; the message says what is awaited. */
final class TooEarly extends Exception {
    private static final long serialVersionUID = 1;

    TooEarly(String message) {
        super(message);
    }
}
