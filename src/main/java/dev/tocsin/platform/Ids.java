package dev.tocsin.platform;

import java.security.SecureRandom;

/** Row ids made here, not by the database: positive, 64 bit, random high bits so that TiDB spreads them over regions. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static long next() {
        return RANDOM.nextLong() & Long.MAX_VALUE;
    }
}
