package dev.tocsin.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A small set of rows kept in memory for reads on hot paths: at most {@code age} behind what other nodes wrote, never
 * behind what this node committed. A transaction that has called {@link #forget()} reads past it. While one loads it anew
 * the others are given what there is.
 */
public final class Snapshot<T> {
    private static final AtomicLong ERA = new AtomicLong();

    private final Supplier<T> load;
    private final LongSupplier nanos;
    private final long ageNanos;
    private final ReentrantLock loading = new ReentrantLock();
    private final AtomicLong generation = new AtomicLong();
    private volatile @Nullable Held<T> held;

    public Snapshot(Duration age, Supplier<T> load) {
        this(age, System::nanoTime, load);
    }

    /** Of what depends on the time: it ages by this clock, however that is moved. */
    public Snapshot(Duration age, Clock clock, Supplier<T> load) {
        this(age, () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()), load);
    }

    private Snapshot(Duration age, LongSupplier nanos, Supplier<T> load) {
        this.load = load;
        this.nanos = nanos;
        this.ageNanos = age.toNanos();
    }

    public T get() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return load.get();
        }
        Held<T> now = held;
        if (now == null || now.generation != generation.get() || now.era != ERA.get()) {
            return reload();
        }
        if (Math.abs(nanos.getAsLong() - now.at) < ageNanos || !loading.tryLock()) {
            return now.value;
        }
        try {
            return reload();
        } finally {
            loading.unlock();
        }
    }

    /** Says that a row has changed, or is changed by the current transaction. */
    public void forget() {
        generation.incrementAndGet();
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, this);
            TransactionSynchronizationManager.registerSynchronization(new AfterTransaction());
        }
    }

    /** Says that the database was emptied or replaced beneath all of them. */
    public static void forgetEverything() {
        ERA.incrementAndGet();
    }

    private T reload() {
        long before = generation.get();
        long era = ERA.get();
        T value = load.get();
        held = new Held<>(value, before, era, nanos.getAsLong());
        return value;
    }

    private record Held<T>(T value, long generation, long era, long at) {}

    private final class AfterTransaction implements TransactionSynchronization {
        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(Snapshot.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Snapshot.this, Snapshot.this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Snapshot.this);
            generation.incrementAndGet();
        }
    }
}
