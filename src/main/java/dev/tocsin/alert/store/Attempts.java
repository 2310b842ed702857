package dev.tocsin.alert.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;

/** Tries a transaction again that lost to another node's. */
public final class Attempts {
    private static final int MOST = 6;

    private Attempts() {}

    public static <T> T of(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (DuplicateKeyException | ConcurrencyFailureException lost) {
                giveUp(lost, attempt);
            } catch (TransientDataAccessException failed) {
                giveUp(failed, attempt);
            }
        }
    }

    private static void giveUp(RuntimeException failed, int attempt) {
        if (attempt == MOST) {
            throw failed;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L, 5_000_000L * attempt));
    }
}
