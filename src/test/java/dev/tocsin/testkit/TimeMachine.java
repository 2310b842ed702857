package dev.tocsin.testkit;

import dev.tocsin.platform.Drainable;
import dev.tocsin.platform.Sweep;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Moves our clock and the engine's together and lets happen on the way what falls due: jobs in order of their due
 * dates, sweeps, and whatever waits in a {@link Drainable}. Time only goes forward; each test begins on a Monday at
 * 09:00 UTC.
 */
public final class TimeMachine {
    private static final Logger LOG = LoggerFactory.getLogger(TimeMachine.class);
    private static final int MOST_ROUNDS = 1000;

    private final TestClock clock;
    private final ManagementService jobs;
    private final ObjectProvider<Sweep> sweeps;
    private final ObjectProvider<Drainable> queues;

    TimeMachine(
            TestClock clock, ManagementService jobs, ObjectProvider<Sweep> sweeps, ObjectProvider<Drainable> queues) {
        this.clock = clock;
        this.jobs = jobs;
        this.sweeps = sweeps;
        this.queues = queues;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Goes forward by this much. */
    public void advance(Duration duration) {
        advanceTo(now().plus(duration));
    }

    /** Goes forward to the next time that this time of day (UTC) is reached. */
    public void advanceTo(LocalTime timeOfDay) {
        ZonedDateTime next = now().atZone(ZoneOffset.UTC).with(timeOfDay);
        advanceTo((next.toInstant().isAfter(now()) ? next : next.plusDays(1)).toInstant());
    }

    /** Goes forward to this moment, stopping wherever a job falls due and every so often for the sweeps. */
    public void advanceTo(Instant target) {
        Duration stride = stride(Duration.between(now(), target));
        settle();
        while (now().isBefore(target)) {
            Instant stop = earlier(target, now().plus(stride));
            set(nextDue().map(due -> earlier(due, stop)).orElse(stop));
            settle();
        }
    }

    /** Time passes and nothing runs, as when the server is down; {@link #settle} then starts it. */
    public void jump(Duration duration) {
        set(now().plus(duration));
    }

    /** Lets everything happen that can happen without time passing. */
    public void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            sweeps.orderedStream().forEach(Sweep::sweep);
            if (!drain() && !runNextJob()) {
                return;
            }
        }
        throw new IllegalStateException("Still busy after " + MOST_ROUNDS + " rounds at " + now());
    }

    /** When the next job falls due. */
    public Optional<Instant> nextDue() {
        return jobs
                .createJobQuery()
                .active()
                .withRetriesLeft()
                .duedateHigherThan(Date.from(now()))
                .orderByJobDuedate()
                .asc()
                .listPage(0, 50)
                .stream()
                .filter(TimeMachine::ofProcess)
                .map(job -> job.getDuedate().toInstant())
                .findFirst();
    }

    void begin() {
        set(now().atZone(ZoneOffset.UTC)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .with(LocalTime.of(9, 0))
                .toInstant());
    }

    private boolean drain() {
        boolean any = false;
        for (Drainable queue : queues.orderedStream().toList()) {
            any |= queue.drain();
        }
        return any;
    }

    private boolean runNextJob() {
        List<Job> due = jobs.createJobQuery().active().executable().orderByJobDuedate().asc().listPage(0, 50).stream()
                .filter(TimeMachine::ofProcess)
                .toList();
        if (due.isEmpty()) {
            return false;
        }
        Job job = due.get(0);
        try {
            jobs.executeJob(job.getId());
        } catch (RuntimeException failed) {
            LOG.warn("Job {} failed and is tried again as in production", job.getId(), failed);
        }
        return true;
    }

    private void set(Instant instant) {
        clock.set(instant);
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** The engine's own housekeeping belongs to no process. */
    private static boolean ofProcess(Job job) {
        return job.getProcessDefinitionId() != null;
    }

    private static Duration stride(Duration distance) {
        Duration fiftieth = distance.dividedBy(50);
        Duration least = Duration.ofSeconds(1);
        Duration most = Duration.ofMinutes(10);
        return fiftieth.compareTo(least) < 0 ? least : fiftieth.compareTo(most) > 0 ? most : fiftieth;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
