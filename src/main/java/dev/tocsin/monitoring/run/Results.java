package dev.tocsin.monitoring.run;

import dev.tocsin.monitoring.indicator.Samples;
import dev.tocsin.monitoring.store.Finished;
import dev.tocsin.monitoring.store.MonitorRows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what runs have found, many in one transaction. What is lost with a node, or when the database is away, is found
 * again by the next run: the alerts have been told before.
 */
@Component
class Results implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Results.class);
    private static final int BATCH = 500;
    private static final int MOST = 20_000;

    private final MonitorRows rows;
    private final Samples samples;
    private final RunMeters meters;
    private final TransactionTemplate transaction;
    private final boolean threaded;
    private final BlockingQueue<Finished> waiting = new LinkedBlockingQueue<>(MOST);
    private final Thread writer = new Thread(this::loop, "monitor-results");

    Results(
            MonitorRows rows,
            Samples samples,
            RunMeters meters,
            PlatformTransactionManager transactions,
            @Value("${tocsin.sweeps:true}") boolean threaded) {
        this.rows = rows;
        this.samples = samples;
        this.meters = meters;
        this.transaction = new TransactionTemplate(transactions);
        this.threaded = threaded;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (threaded) {
            writer.setDaemon(true);
            writer.start();
        }
    }

    void add(Finished run) {
        if (!waiting.offer(run)) {
            meters.lost(1);
            LOG.warn(
                    "The run of monitor {} is not kept: {} wait already",
                    run.monitor().name(),
                    MOST);
        }
    }

    /** Writes what waits; says whether there was anything. */
    boolean write() {
        List<Finished> batch = new ArrayList<>();
        waiting.drainTo(batch, BATCH);
        if (!batch.isEmpty()) {
            keep(batch);
        }
        return !batch.isEmpty();
    }

    private void keep(List<Finished> batch) {
        Integer kept = transaction.execute(status -> {
            rows.finish(batch);
            return samples.add(batch);
        });
        meters.kept(kept == null ? 0 : kept);
    }

    @Override
    public void destroy() {
        writer.interrupt();
    }

    private void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            List<Finished> batch = new ArrayList<>();
            try {
                batch.add(waiting.take());
                TimeUnit.MILLISECONDS.sleep(20);
                waiting.drainTo(batch, BATCH - 1);
                keep(batch);
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException away) {
                meters.lost(batch.size());
                LOG.warn("Runs of monitors were not kept: {}", away.toString());
            }
        }
    }
}
