package dev.tocsin.monitoring.probe.container;

import dev.tocsin.monitoring.probe.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** HTTP 1.0 over a socket in the file system: one answer, then the other side hangs up. */
final class UnixSocket {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private UnixSocket() {}

    /** The body of a 200. */
    static String get(String socket, String path, Duration timeout) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Deadline unused = Deadline.closing(channel, timeout)) {
            connect(channel, socket);
            ByteBuffer request = ByteBuffer.wrap(
                    ("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            while (request.hasRemaining()) {
                channel.write(request);
            }
            return body(path, read(channel));
        } catch (ClosedChannelException late) {
            throw new IOException("no complete answer within " + timeout.toMillis() + " ms", late);
        }
    }

    private static void connect(SocketChannel channel, String socket) throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (ClosedChannelException late) {
            throw late;
        } catch (IOException refused) {
            throw new IOException("no connection to " + socket + ": " + refused.getMessage(), refused);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(64 * 1024);
        while (channel.read(part) >= 0) {
            all.write(part.array(), 0, part.position());
            part.clear();
            if (all.size() > MOST_BYTES) {
                throw new IOException("the answer is longer than " + MOST_BYTES / 1024 / 1024 + " MiB");
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static String body(String path, String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        String[] words = answer.split("[ \r\n]+", 3);
        if (end < 0 || words.length < 3 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("what answers is no HTTP");
        }
        if (!words[1].equals("200")) {
            throw new IOException(path + " answered " + words[1]);
        }
        return answer.substring(end + 4);
    }
}
