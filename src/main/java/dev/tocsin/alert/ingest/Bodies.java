package dev.tocsin.alert.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads bodies: bounded in size and time, gzip undone, and never on so many threads that senders who dawdle leave none
 * for others. Whoever has shown no token yet shares the fewest.
 */
@Component
public class Bodies {
    static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration QUEUE = Duration.ofMillis(100);
    private static final int CHUNK = 64 * 1024;

    private final Semaphore known;
    private final Semaphore strangers;

    Bodies(@Value("${server.tomcat.threads.max:24}") int threads) {
        this.known = new Semaphore(Math.max(1, threads / 2));
        this.strangers = new Semaphore(Math.max(1, threads / 4));
    }

    /** All of the body; refuses one that is larger (unpacked) than the limit, too slow, or packed in an unknown way. */
    public byte[] read(HttpServletRequest request, long limit) throws IOException {
        return read(request, limit, "identity");
    }

    /** As above, and an encoding that the caller undoes itself. */
    public byte[] read(HttpServletRequest request, long limit, String left) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        Semaphore readers = InletFilter.isKnown(request) ? known : strangers;
        enter(readers);
        try {
            return read(unpacked(request, limit, left), limit, (int) Math.max(0, request.getContentLengthLong()));
        } catch (SocketTimeoutException slow) {
            throw tooSlow();
        } catch (ZipException | EOFException broken) {
            throw Refusal.of(400, "the body is not what its length and encoding say");
        } finally {
            readers.release();
        }
    }

    private static void enter(Semaphore readers) {
        try {
            if (!readers.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.of(503, "too many senders are slow now; try again");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refusal.of(503, "the server stops; try again");
        }
    }

    private static InputStream unpacked(HttpServletRequest request, long limit, String left) throws IOException {
        InputStream body = new Guarded(request.getInputStream(), limit);
        String header = request.getHeader("Content-Encoding");
        String encoding = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        if (encoding.equals(left)) {
            return body;
        }
        return switch (encoding) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            default -> throw Refusal.of(415, "unsupported content encoding \"" + encoding + "\", only gzip is allowed");
        };
    }

    private static byte[] read(InputStream in, long limit, int expected) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(1024, expected));
        byte[] chunk = new byte[Math.min(CHUNK, Math.max(1024, expected + 1))];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            if (bytes.size() + (long) n > limit) {
                throw tooLarge(limit);
            }
            bytes.write(chunk, 0, n);
        }
        return bytes.toByteArray();
    }

    private static Refusal tooLarge(long limit) {
        return Refusal.of(413, "the body is larger than " + limit + " bytes");
    }

    private static Refusal tooSlow() {
        return Refusal.of(408, "the body did not arrive within " + LONGEST.toSeconds() + " s");
    }

    /** What arrives, before it is unpacked: an endless stream of nothing must end, too. */
    private static final class Guarded extends InputStream {
        private final InputStream in;
        private final long limit;
        private final long deadline = System.nanoTime() + LONGEST.toNanos();
        private long arrived;

        Guarded(InputStream in, long limit) {
            this.in = in;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw tooSlow();
            }
            int n = in.read(into, from, most);
            arrived += Math.max(0, n);
            if (arrived > limit) {
                throw tooLarge(limit);
            }
            return n;
        }
    }
}
