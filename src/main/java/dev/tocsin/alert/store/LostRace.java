package dev.tocsin.alert.store;

import org.springframework.dao.ConcurrencyFailureException;

/** Another node changed an alert between our reading and writing it: roll back and look again. */
final class LostRace extends ConcurrencyFailureException {
    private static final long serialVersionUID = 1L;

    LostRace() {
        super("an alert was changed by another node meanwhile");
    }
}
