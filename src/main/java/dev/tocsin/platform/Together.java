package dev.tocsin.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers who come at the same time share one piece of work, such as a transaction: while one works for all who had
 * come before, the next gather. Each returns when its own part is done, or throws what its batch failed with.
 */
public final class Together<T> {
    private final Consumer<List<T>> work;
    private final ReentrantLock working = new ReentrantLock();
    private Batch<T> next = new Batch<>();

    public Together(Consumer<List<T>> work) {
        this.work = work;
    }

    public void add(T part) {
        Batch<T> mine = join(part);
        working.lock();
        try {
            if (!mine.done) {
                close();
                mine.run(work);
            }
        } finally {
            working.unlock();
        }
        mine.told();
    }

    private synchronized Batch<T> join(T part) {
        next.parts.add(part);
        return next;
    }

    private synchronized void close() {
        next = new Batch<>();
    }

    private static final class Batch<T> {
        private final List<T> parts = new ArrayList<>();
        private boolean done;
        private boolean good;
        private @Nullable RuntimeException failure;

        void run(Consumer<List<T>> work) {
            done = true;
            try {
                work.accept(parts);
                good = true;
            } catch (RuntimeException failed) {
                failure = failed;
            }
        }

        void told() {
            RuntimeException why = failure;
            if (why != null) {
                throw why;
            }
            if (!good) {
                throw new IllegalStateException("the work of all was not done");
            }
        }
    }
}
