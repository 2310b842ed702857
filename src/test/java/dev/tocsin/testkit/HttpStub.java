package dev.tocsin.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server outside that can misbehave: it keeps what it is sent and answers as told, else with 200. */
public final class HttpStub implements AutoCloseable {
    /** No answer at all. */
    public static final String HANGING = "";

    /** No HTTP at all. */
    public static final String GARBAGE = "\u0007\u0000 !! not HTTP at all\r\n\r\n";

    private static final String DRIP = "H";

    /** Holds the port without listening, so that while nothing answers there nobody else does. */
    private final Socket keeper = new Socket();

    private volatile ServerSocket server;
    private volatile Thread doorman = new Thread();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Deque<String> next = new ConcurrentLinkedDeque<>();
    private volatile Function<Request, String> always = request -> response(200, "ok");
    private volatile Runnable meanwhile = () -> {};

    /** What arrived; header names in lower case. */
    public record Request(Instant at, String method, String path, Map<String, String> headers, String body) {}

    public HttpStub() {
        try {
            keeper.setReuseAddress(true);
            keeper.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server = listen();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Is there again after {@link #close}, at the same port. */
    public void open() {
        if (server.isClosed()) {
            try {
                server = listen();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private ServerSocket listen() throws IOException {
        ServerSocket door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(keeper.getLocalSocketAddress(), 50);
        doorman = spawn(() -> accept(door));
        return door;
    }

    public String url() {
        return "http://127.0.0.1:" + keeper.getLocalPort() + "/hook?secret=1";
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The next answer only; several are given in turn. */
    public void once(int status, String body, String... headers) {
        next.add(response(status, body, headers));
    }

    /** Every answer from now on. */
    public void always(int status, String body, String... headers) {
        answers(request -> response(status, body, headers));
    }

    /** Every answer from now on is made of the request, by {@link #response} or as {@link #HANGING}. */
    public void answers(Function<Request, String> answer) {
        always = answer;
    }

    /** Something that is not HTTP. */
    public void garbage() {
        always = request -> GARBAGE;
    }

    /** Takes every request and never says a word. */
    public void hang() {
        always = request -> HANGING;
    }

    /** Says that an answer will come, and stops in the middle of it. */
    public void hangInTheBody() {
        always = request -> "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
    }

    /** Answers without end, a letter every now and then. */
    public void drip() {
        always = request -> DRIP;
    }

    /** Done when a request has arrived, before it is answered. */
    public void meanwhile(Runnable deed) {
        meanwhile = deed;
    }

    @Override
    public void close() {
        try {
            server.close();
            // Until the thread has left its accept, the kernel still takes callers
            doorman.join(5000);
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** An answer. */
    public static String response(int status, String body, String... headers) {
        return "HTTP/1.1 " + status + " Stub\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n" + body;
    }

    private void accept(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                if (door.isClosed()) {
                    socket.close();
                }
                spawn(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                meanwhile.run();
                String told = next.poll();
                String answer = told == null ? always.apply(request) : told;
                while (answer.equals(DRIP)) {
                    socket.getOutputStream().write(DRIP.getBytes(UTF_8));
                    Thread.sleep(200);
                }
                if (answer.isEmpty() || answer.endsWith("half")) {
                    socket.getOutputStream().write(answer.getBytes(UTF_8));
                    Thread.sleep(60_000);
                }
                socket.getOutputStream().write(answer.getBytes(UTF_8));
                if (!answer.startsWith("HTTP")) {
                    return;
                }
            }
        } catch (IOException | InterruptedException ended) {
            // the other side has gone, or the test is over
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = start.split(" ");
        return new Request(Instant.now(), words[0], words[1], headers, new String(body, UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int it = in.read(); it >= 0 && it != '\n'; it = in.read()) {
            if (it != '\r') {
                line.write(it);
            }
        }
        return line.toString(ISO_8859_1);
    }

    private static Thread spawn(Runnable work) {
        Thread thread = new Thread(work, "http-stub");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
