package dev.tocsin.triage;

import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.AlertsPending;
import dev.tocsin.platform.Drainable;
import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.h2.AsynchronousCommits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes stored alerts to triage: at once when this node stored them, after half a second when another node did and seems
 * to have died. A group is looked at by one thread at a time; between nodes its incident's unique group key decides.
 */
@Component
class TriageQueue implements Sweep, Drainable {
    private static final Logger LOG = LoggerFactory.getLogger(TriageQueue.class);
    /** Looked at in one go; one group with more of them must not keep the others waiting. */
    private static final int BATCH = 500;

    private static final int MOST_TOGETHER = 12;
    private static final int ATTEMPTS = 3;
    private static final int LONGEST_SECONDS = 10;
    private static final Duration OTHERS = Duration.ofMillis(500);

    private final Alerts alerts;
    private final Reconciliation reconciliation;
    private final Clock clock;
    private final TriageSettings settings;
    private final boolean running;
    private final ThreadPoolExecutor threads;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final Set<String> inWork = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean awake = new AtomicBoolean();

    TriageQueue(
            Alerts alerts,
            Reconciliation reconciliation,
            Clock clock,
            TriageSettings settings,
            @Value("${tocsin.sweeps:true}") boolean running) {
        this.alerts = alerts;
        this.reconciliation = reconciliation;
        this.clock = clock;
        this.settings = settings;
        this.running = running;
        this.threads = new ThreadPoolExecutor(
                settings.threads() + 1,
                settings.threads() + 1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Thread(work, "triage"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @EventListener
    void on(AlertsPending pending) {
        if (running && awake.compareAndSet(false, true)) {
            execute(this::distribute);
        }
    }

    @Override
    public Duration interval() {
        return OTHERS;
    }

    @Override
    public void sweep() {
        if (running && inWork.size() < BATCH) {
            hand(alerts.allPendingGroups(clock.instant().minus(OTHERS), BATCH));
        }
    }

    /** For tests, where nothing runs by itself. */
    @Override
    public boolean drain() {
        List<String> groups = alerts.allPendingGroups(clock.instant().plusMillis(1), BATCH);
        groups.forEach(this::work);
        return !groups.isEmpty();
    }

    /**
     * Before the engine and the database go. What still waits, and what is taken in meanwhile, is stored: another node
     * takes it up, or this one after its next start.
     */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        threads.shutdown();
        threads.getQueue().clear();
        try {
            if (!threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Triage has not ended within {} s", LONGEST_SECONDS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void distribute() {
        awake.set(false);
        try {
            Instant now = clock.instant().plusSeconds(1);
            List<String> oldest = alerts.pendingGroups(now, BATCH);
            boolean more = oldest.size() == BATCH;
            if (more && inWork.size() < BATCH && inWork.containsAll(oldest)) {
                oldest = alerts.allPendingGroups(now, BATCH);
            }
            if (hand(oldest) > 0 && more && awake.compareAndSet(false, true)) {
                execute(this::distribute);
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("Alerts wait for the sweep: {}", unreachable.toString());
        }
    }

    /** How many of these groups were in no thread's hands before. */
    private int hand(List<String> groups) {
        List<String> taken = groups.stream().filter(inWork::add).toList();
        waiting.addAll(taken);
        taken.forEach(group -> execute(this::next));
        return taken.size();
    }

    private void execute(Runnable work) {
        threads.execute(() -> AsynchronousCommits.in(work));
    }

    /** As many as are this thread's share of what waits by now. */
    private void next() {
        int share = Math.min(1 + waiting.size() / (2 * settings.threads()), MOST_TOGETHER);
        List<String> some = new ArrayList<>();
        waiting.drainTo(some, share);
        try {
            work(some);
        } finally {
            some.forEach(inWork::remove);
        }
    }

    /** When very many wait they are settled together, which costs the database far less; each alone when that fails. */
    private void work(List<String> groups) {
        if (groups.size() > 1) {
            try {
                reconciliation.reconcile(groups).forEach(this::work);
                return;
            } catch (RuntimeException conflict) {
                LOG.debug("{} groups of alerts are triaged one by one", groups.size(), conflict);
            }
        }
        groups.forEach(this::work);
    }

    private void work(String group) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (settled(group)) {
                return;
            }
        }
        LOG.warn("Alerts of group {} are triaged again by the sweep", group);
    }

    private boolean settled(String group) {
        try {
            while (reconciliation.reconcile(group) > 0 && alerts.isPending(group)) {
                LOG.trace("More of group {} has come", group);
            }
            return true;
        } catch (RuntimeException conflict) {
            LOG.info("Triage of group {} starts again: {}", group, conflict.toString());
            return false;
        }
    }
}
