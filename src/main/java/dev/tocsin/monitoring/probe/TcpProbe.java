package dev.tocsin.monitoring.probe;

import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code kind: tcp}: a connection is taken and, when asked, the right words come back. */
@Component
class TcpProbe implements ProbeKind {
    private static final int MOST_BYTES = 64 * 1024;

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public String failing() {
        return "endpoint-down";
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        HostPort at = HostPort.read(target, 0, section);
        String send = section.text("send", "");
        String expect = section.text("expect", "");
        return timeout -> attempt(at, send, expect, timeout);
    }

    private static Outcome attempt(HostPort at, String send, String expect, Duration timeout) {
        long begun = System.nanoTime();
        long end = begun + timeout.toNanos();
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(at.host(), at.port());
            if (address.isUnresolved()) {
                throw new UnknownHostException(at.host());
            }
            socket.connect(address, left(end));
            double connected = (System.nanoTime() - begun) / 1e9;
            if (!send.isEmpty()) {
                socket.getOutputStream().write(Environment.expand(send).getBytes(StandardCharsets.UTF_8));
            }
            String heard = expect.isEmpty() ? "" : listen(socket, expect, end);
            List<Reading> readings = List.of(
                    new Reading("latency", (System.nanoTime() - begun) / 1e9), new Reading("connect", connected));
            return heard.contains(expect)
                    ? Outcome.fine("connected in " + Math.round(connected * 1000) + " ms", readings)
                    : Outcome.wrong("", "said \"" + brief(heard) + "\", not \"" + expect + "\"", readings);
        } catch (IOException | Environment.Missing failed) {
            return Failures.outcome(failed);
        }
    }

    private static String listen(Socket socket, String expect, long end) throws IOException {
        byte[] heard = new byte[MOST_BYTES];
        int length = 0;
        InputStream in = socket.getInputStream();
        while (length < heard.length) {
            socket.setSoTimeout(left(end));
            int more = in.read(heard, length, heard.length - length);
            if (more < 0) {
                break;
            }
            length += more;
            if (new String(heard, 0, length, StandardCharsets.UTF_8).contains(expect)) {
                break;
            }
        }
        return new String(heard, 0, length, StandardCharsets.UTF_8);
    }

    private static int left(long end) throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) left;
    }

    private static String brief(String heard) {
        String line = heard.replaceAll("\\p{Cntrl}+", " ").trim();
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
