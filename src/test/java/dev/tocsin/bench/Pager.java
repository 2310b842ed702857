package dev.tocsin.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everybody's webhook: notes when each message arrived and answers 204 at once. */
final class Pager implements AutoCloseable {
    private static final byte[] THANKS = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();

    /** @param at as {@link System#nanoTime()} */
    record Message(long at, String path, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Pager() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        daemon(this::greet);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** What has come since the last call. */
    List<Message> drain() {
        List<Message> all = new ArrayList<>();
        for (Message next = messages.poll(); next != null; next = messages.poll()) {
            all.add(next);
        }
        return all;
    }

    private void greet() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                daemon(() -> listen(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void listen(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(caller.getInputStream(), 32 * 1024);
            for (String request = line(in); !request.isEmpty(); request = line(in)) {
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                }
                byte[] body = in.readNBytes(length);
                messages.add(new Message(System.nanoTime(), request.split(" ")[1], body));
                caller.getOutputStream().write(THANKS);
            }
        } catch (IOException hungUp) {
            // The caller's keep-alive has ended.
            return;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "pager");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException ignored) {
            // Nothing depends on it any more.
            return;
        }
    }
}
