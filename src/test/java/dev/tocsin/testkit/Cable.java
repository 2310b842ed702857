package dev.tocsin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP connection to a server on this machine that can be cut and mended. */
public final class Cable implements AutoCloseable {
    private final ServerSocket near;
    private final int far;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    public Cable(int port) {
        far = port;
        try {
            near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        spawn(this::accept);
    }

    public int port() {
        return near.getLocalPort();
    }

    public void cut() {
        cut = true;
        ends.forEach(Cable::drop);
        ends.clear();
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            near.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                Socket caller = near.accept();
                if (cut) {
                    caller.close();
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), far);
                    ends.addAll(List.of(caller, server));
                    spawn(() -> carry(caller, server));
                    spawn(() -> carry(server, caller));
                }
            } catch (IOException closed) {
                // the next one may come through
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cutOff) {
            // as a cable does
        }
    }

    private static void drop(Socket end) {
        try {
            end.close();
        } catch (IOException gone) {
            // already
        }
    }

    private static void spawn(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
