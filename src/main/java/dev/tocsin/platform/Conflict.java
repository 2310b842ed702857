package dev.tocsin.platform;

/** A request contradicts the present state; the message states that state. */
public class Conflict extends RuntimeException {
    public Conflict(String message) {
        super(message);
    }
}
