package dev.tocsin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does to each connection whatever a test wants. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What is done with a connection. */
    public interface Deed {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    public RawServer(Deed deed) {
        this(plain(), deed);
    }

    public RawServer(ServerSocket server, Deed deed) {
        this.server = server;
        spawn(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                open.add(socket);
                spawn(() -> deed.with(socket));
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void spawn(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException ended) {
                        // the other side has gone, or the test is over
                    }
                },
                "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
