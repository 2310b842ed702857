package dev.tocsin.alert.silence;

/** A silence that breaks a rule. */
public class InvalidSilence extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSilence(String message) {
        super(message);
    }

    /** An id that no silence has. */
    public static final class Unknown extends InvalidSilence {
        private static final long serialVersionUID = 1L;

        public Unknown(String id) {
            super("silence " + id + " not found");
        }
    }
}
