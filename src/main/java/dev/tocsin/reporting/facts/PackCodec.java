package dev.tocsin.reporting.facts;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** How things that belong to incidents are packed. */
interface PackCodec<T> {

    String table();

    /** Whose it is: INC-n. */
    long number(T it);

    /** When that incident was opened. */
    Instant at(T it);

    void write(T it, ByteArrayOutputStream out);

    T read(int hour, Bytes.Reader in);
}
