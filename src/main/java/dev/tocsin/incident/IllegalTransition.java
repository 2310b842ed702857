package dev.tocsin.incident;

/** An incident can't do that from where it stands; the message is the fact, fit for the person who clicked. */
public class IllegalTransition extends RuntimeException {

    public IllegalTransition(String fact) {
        super(fact);
    }
}
