package dev.tocsin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that work at the same time, each on its own connection. */
final class Crowd {

    private Crowd() {}

    /** What one client does; it has its own number. */
    interface Client {
        void work(int client, Line line) throws IOException;
    }

    /** One piece of work. */
    interface Piece {
        void work(int piece, Line line) throws IOException;
    }

    static void together(int clients, Target target, Client work) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Future<?>> running = new ArrayList<>();
        for (int n = 0; n < clients; n++) {
            int client = n;
            running.add(threads.submit(() -> {
                try (Line line = target.connect()) {
                    work.work(client, line);
                }
                return true;
            }));
        }
        threads.shutdown();
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** Shares out so many pieces. */
    static void each(int clients, Target target, int pieces, Piece work) {
        AtomicInteger next = new AtomicInteger();
        together(clients, target, (client, line) -> {
            for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                work.work(piece, line);
            }
        });
    }
}
