package dev.tocsin.platform.h2;

import java.util.function.Supplier;

/**
 * Work whose commits do not wait for H2's file (PostgreSQL's {@code synchronous_commit = off}): what a job or a thread of
 * ours does that nobody has been answered for, and that is found and done again after a crash. What it leads to, a
 * message or the answer to a command, leaves after a commit that does wait, and a write keeps all that was committed
 * before it; what is only looked at is not waited for.
 */
public final class AsynchronousCommits {
    private static final ThreadLocal<Boolean> ON = ThreadLocal.withInitial(() -> false);

    private AsynchronousCommits() {}

    public static void in(Runnable work) {
        in(() -> {
            work.run();
            return true;
        });
    }

    public static <T> T in(Supplier<T> work) {
        boolean before = ON.get();
        ON.set(true);
        try {
            return work.get();
        } finally {
            ON.set(before);
        }
    }

    public static boolean areOn() {
        return ON.get();
    }
}
