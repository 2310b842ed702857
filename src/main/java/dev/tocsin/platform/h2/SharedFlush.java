package dev.tocsin.platform.h2;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: transactions that end while the file is being written share the next write. Whoever comes first writes
 * for all who wait; each returns after a write that began after its own commit. What a long write costs is mostly the
 * same for one transaction as for many, so under load the file rests twice as long as it took, that more may join.
 */
final class SharedFlush {

    /** Writes everything committed so far to the file. */
    interface Write {
        void run() throws SQLException;
    }

    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LOAD = 3;

    private final Write write;
    private long asked;
    private long begun;
    private long written;
    private long failedAfter;
    private long failedUpTo;
    private @Nullable SQLException failure;
    private boolean writing;
    /** Used by whoever is writing alone. */
    private long restedAt = System.nanoTime();

    SharedFlush(Write write) {
        this.write = write;
    }

    /** @throws SQLException when what this caller committed could not be written */
    void await() throws SQLException {
        long mine = ask();
        while (!covered(mine)) {
            rest();
            begin();
            done(attempt());
        }
    }

    private void rest() {
        long left = restedAt - System.nanoTime();
        // An interrupt ends the rest, which is all that it does.
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = restedAt - System.nanoTime();
        }
    }

    private synchronized void begin() {
        begun = asked;
    }

    private synchronized long ask() {
        return ++asked;
    }

    /** False when it is this caller's turn to write. */
    private synchronized boolean covered(long mine) throws SQLException {
        boolean interrupted = false;
        while (writing && written < mine) {
            try {
                wait();
            } catch (InterruptedException later) {
                // A thread that is asked to stop still has to know whether its work was kept.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (written < mine) {
            writing = true;
            return false;
        }
        if (failure != null && mine > failedAfter && mine <= failedUpTo) {
            throw new SQLException("What was committed could not be written to the file", failure);
        }
        return true;
    }

    private @Nullable SQLException attempt() {
        long start = System.nanoTime();
        try {
            write.run();
            return null;
        } catch (SQLException unwritten) {
            return unwritten;
        } catch (RuntimeException unexpected) {
            return new SQLException(unexpected);
        } finally {
            long end = System.nanoTime();
            boolean load = end - start > LONG && begun - written > LOAD;
            restedAt = load ? end + Math.min(2 * (end - start), LONGEST_REST) : end;
        }
    }

    private synchronized void done(@Nullable SQLException failed) {
        if (failed != null) {
            failure = failed;
            failedAfter = written;
            failedUpTo = begun;
        }
        written = begun;
        writing = false;
        notifyAll();
    }
}
