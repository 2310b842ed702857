package dev.tocsin.reporting.facts;

import java.io.ByteArrayOutputStream;

/** Whole numbers from 0 on, seven bits a byte. */
final class Bytes {
    private Bytes() {}

    static void write(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Reads one after the other. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean more() {
            return at < bytes.length;
        }

        long next() {
            long value = 0;
            int shift = 0;
            byte read = bytes[at++];
            while (read < 0) {
                value |= (long) (read & 0x7f) << shift;
                shift += 7;
                read = bytes[at++];
            }
            return value | (long) read << shift;
        }

        int small() {
            return (int) next();
        }
    }
}
