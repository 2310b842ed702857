package dev.tocsin.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers who come at the same time share one piece of work, such as a transaction: while one works for all who had
 * come before, the next gather. When that fails, each part is tried alone, unless the database is away. Each caller
 * returns when its own part is done, or throws what that failed with.
 */
public final class Together<T> {
    private final Consumer<List<T>> work;
    private final ReentrantLock working = new ReentrantLock();
    private List<Part<T>> next = new ArrayList<>();

    public Together(Consumer<List<T>> work) {
        this.work = work;
    }

    public void add(T value) {
        Part<T> mine = join(new Part<>(value));
        working.lock();
        try {
            if (!mine.begun) {
                run(close());
            }
        } finally {
            working.unlock();
        }
        mine.told();
    }

    private synchronized Part<T> join(Part<T> part) {
        next.add(part);
        return part;
    }

    private synchronized List<Part<T>> close() {
        List<Part<T>> parts = next;
        next = new ArrayList<>();
        return parts;
    }

    private void run(List<Part<T>> parts) {
        parts.forEach(it -> it.begun = true);
        RuntimeException failed = failure(parts);
        boolean alone = failed != null && parts.size() > 1;
        for (Part<T> part : parts) {
            if (alone && !DatabaseAway.is(failed)) {
                failed = failure(List.of(part));
            }
            part.ended = true;
            part.failure = failed;
        }
    }

    private @Nullable RuntimeException failure(List<Part<T>> parts) {
        try {
            work.accept(parts.stream().map(it -> it.value).toList());
            return null;
        } catch (RuntimeException failed) {
            return failed;
        }
    }

    private static final class Part<T> {
        private final T value;
        private boolean begun;
        private boolean ended;
        private @Nullable RuntimeException failure;

        Part(T value) {
            this.value = value;
        }

        void told() {
            RuntimeException why = failure;
            if (why != null) {
                throw why;
            }
            if (!ended) {
                throw new IllegalStateException("the work of all was not done");
            }
        }
    }
}
