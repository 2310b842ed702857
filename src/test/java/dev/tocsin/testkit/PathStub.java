package dev.tocsin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server outside that answers by path; what it does not know is a 404. A query is looked for first with, then without. */
public final class PathStub implements AutoCloseable {
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public PathStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void answer(String path, String body) {
        answers.put(path, body);
        statuses.remove(path);
    }

    public void refuse(String path, int status, String body) {
        answers.put(path, body);
        statuses.put(path, status);
    }

    /** Paths with their queries, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** Also answers at a socket in the file system, as Docker does. */
    public void listen(Path socket) {
        try {
            ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            door.bind(UnixDomainSocketAddress.of(socket));
            spawn(() -> {
                while (true) {
                    SocketChannel caller = door.accept();
                    Socket here = new Socket(
                            InetAddress.getLoopbackAddress(),
                            server.getAddress().getPort());
                    spawn(() -> toServer(caller, here));
                    spawn(() -> toCaller(here, caller));
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** By buffers: a channel's streams wait for each other. */
    private static void toServer(SocketChannel caller, Socket server) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(8192);
        while (caller.read(part) >= 0) {
            server.getOutputStream().write(part.array(), 0, part.position());
            part.clear();
        }
    }

    private static void toCaller(Socket server, SocketChannel caller) throws IOException {
        byte[] part = new byte[8192];
        for (int read = server.getInputStream().read(part);
                read >= 0;
                read = server.getInputStream().read(part)) {
            ByteBuffer buffer = ByteBuffer.wrap(part, 0, read);
            while (buffer.hasRemaining()) {
                caller.write(buffer);
            }
        }
        caller.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String whole = exchange.getRequestURI().toString();
            String path = exchange.getRequestURI().getPath();
            asked.add(whole);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String key = answers.containsKey(whole) ? whole : path;
            byte[] body =
                    answers.getOrDefault(key, "{\"message\":\"not found\"}").getBytes(UTF_8);
            exchange.sendResponseHeaders(
                    answers.containsKey(key) ? statuses.getOrDefault(key, 200) : 404,
                    body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void spawn(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // the other side has gone, or the test is over
                    }
                },
                "path-stub");
        thread.setDaemon(true);
        thread.start();
    }
}
