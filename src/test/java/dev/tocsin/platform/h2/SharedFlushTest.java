package dev.tocsin.platform.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedFlushTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whoeverCommitsWhileTheFileIsWrittenSharesTheNextWrite() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger writes = new AtomicInteger();
        SharedFlush flush = new SharedFlush(() -> {
            writes.incrementAndGet();
            first.countDown();
            uninterrupted(go);
        });
        List<Future<?>> waiting = new ArrayList<>(List.of(threads.submit(() -> wait(flush))));
        uninterrupted(first);
        for (int n = 0; n < 20; n++) {
            waiting.add(threads.submit(() -> wait(flush)));
        }
        Thread.sleep(200);
        go.countDown();
        for (Future<?> one : waiting) {
            one.get();
        }
        assertThat(writes).hasValueLessThanOrEqualTo(3);
    }

    /** A write that began before the commit does not count. */
    @Test
    void nobodyReturnsBeforeAWriteThatBeganAfterwards() throws Exception {
        AtomicLong committed = new AtomicLong();
        AtomicLong kept = new AtomicLong();
        SharedFlush flush = new SharedFlush(() -> {
            long seen = committed.get();
            Thread.yield();
            kept.set(seen);
        });
        List<Future<Boolean>> all = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            all.add(threads.submit(() -> {
                boolean good = true;
                for (int i = 0; i < 2_000; i++) {
                    long mine = committed.incrementAndGet();
                    flush.await();
                    good &= kept.get() >= mine;
                }
                return good;
            }));
        }
        for (Future<Boolean> one : all) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void afterALongWriteForManyTheFileRestsThatMoreMayJoin() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Long> begun = new CopyOnWriteArrayList<>();
        List<Long> ended = new CopyOnWriteArrayList<>();
        SharedFlush flush = new SharedFlush(() -> {
            begun.add(System.nanoTime());
            first.countDown();
            uninterrupted(go);
            pause(40);
            ended.add(System.nanoTime());
        });
        List<Future<?>> waiting = new ArrayList<>(List.of(threads.submit(() -> wait(flush))));
        uninterrupted(first);
        for (int n = 0; n < 8; n++) {
            waiting.add(threads.submit(() -> wait(flush)));
        }
        Thread.sleep(200);
        go.countDown();
        for (Future<?> one : waiting) {
            one.get();
        }
        flush.await();
        int last = begun.size() - 1;
        assertThat(begun.get(last) - ended.get(last - 1)).isGreaterThanOrEqualTo(80_000_000);
    }

    @Test
    void thoseWhoseWriteFailedAreToldAndTheNextOnesGoOn() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        SharedFlush flush = new SharedFlush(() -> {
            if (writes.getAndIncrement() == 0) {
                throw new SQLException("disk full");
            }
        });
        assertThatThrownBy(flush::await).isInstanceOf(SQLException.class).hasRootCauseMessage("disk full");
        flush.await();
        assertThat(writes).hasValue(2);
    }

    @Test
    void anInterruptedThreadStillLearnsWhetherItsWorkWasKept() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        SharedFlush flush = new SharedFlush(() -> {
            first.countDown();
            uninterrupted(go);
        });
        Future<?> writer = threads.submit(() -> wait(flush));
        uninterrupted(first);
        AtomicInteger returned = new AtomicInteger();
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            wait(flush);
            returned.set(Thread.currentThread().isInterrupted() ? 1 : 2);
        });
        interrupted.start();
        interrupted.join(200);
        assertThat(returned).hasValue(0);
        go.countDown();
        interrupted.join();
        writer.get();
        assertThat(returned).hasValue(1);
    }

    private static void wait(SharedFlush flush) {
        try {
            flush.await();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
