package dev.tocsin.platform;

/** Something named in a request does not exist; the message says what. */
public class NotFound extends RuntimeException {
    public NotFound(String message) {
        super(message);
    }
}
