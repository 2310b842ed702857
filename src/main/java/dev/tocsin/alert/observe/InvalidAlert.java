package dev.tocsin.alert.observe;

/** A report that cannot become an alert; the message is meant for its sender. */
public final class InvalidAlert extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    InvalidAlert(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
