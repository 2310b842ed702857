package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class TogetherTest {

    @Test
    void whoComesWhileOneWorksIsServedTogether() throws InterruptedException {
        List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Together<Integer> together = new Together<>(parts -> {
            batches.add(parts.size());
            begun.countDown();
            await(go);
        });
        List<Thread> callers = new ArrayList<>();
        callers.add(start(() -> together.add(0)));
        await(begun);
        for (int i = 1; i <= 20; i++) {
            int part = i;
            callers.add(start(() -> together.add(part)));
        }
        while (callers.stream()
                        .filter(it -> it.getState() == Thread.State.WAITING)
                        .count()
                < 20) {
            Thread.onSpinWait();
        }
        go.countDown();
        for (Thread caller : callers) {
            caller.join(10_000);
        }
        assertThat(batches).containsExactly(1, 20);
    }

    @Test
    void eachIsToldHowItsBatchEnded() {
        AtomicInteger runs = new AtomicInteger();
        Together<String> together = new Together<>(parts -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalArgumentException("no");
            }
        });
        assertThatThrownBy(() -> together.add("a")).hasMessage("no");
        together.add("b");
        assertThat(runs).hasValue(2);
    }

    @Test
    void workThatBreaksOffIsNotTakenForDone() {
        Together<String> together = new Together<>(parts -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> together.add("a")).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void aBadPartFailsAlone() throws InterruptedException {
        assertThat(fates("good", "bad", "fine")).containsExactlyInAnyOrder("good", "no: bad", "fine");
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsTriedAlone() throws InterruptedException {
        assertThat(fates("good", "away", "fine")).containsOnly("no: away");
    }

    /** What became of each of these in one batch. */
    private static List<String> fates(String... parts) throws InterruptedException {
        List<String> fates = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Together<String> together = new Together<>(all -> {
            begun.countDown();
            await(go);
            if (all.contains("away")) {
                throw new DataAccessResourceFailureException("no: away");
            }
            if (all.contains("bad")) {
                throw new IllegalArgumentException("no: " + (all.size() == 1 ? "bad" : all));
            }
        });
        Thread first = start(() -> together.add("first"));
        await(begun);
        List<Thread> callers = new ArrayList<>();
        for (String part : parts) {
            callers.add(start(() -> {
                try {
                    together.add(part);
                    fates.add(part);
                } catch (RuntimeException failed) {
                    fates.add(String.valueOf(failed.getMessage()));
                }
            }));
        }
        while (callers.stream().anyMatch(it -> it.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        go.countDown();
        first.join(10_000);
        for (Thread caller : callers) {
            caller.join(10_000);
        }
        return fates;
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
