package dev.tocsin.platform.watch;

import java.time.Clock;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Whether timers are really being processed; part of readiness. After an outage thousands may be overdue: a node that is
 * seen to work them off is ready, one that leaves them lying is not.
 */
@Component("timersHealthIndicator")
class TimersHealth extends AbstractHealthIndicator {
    private final Clockwork clockwork;
    private final WatchdogSettings settings;
    private final Clock clock;
    private final Backlog backlog = new Backlog();

    TimersHealth(Clockwork clockwork, WatchdogSettings settings, Clock clock) {
        super("The clockwork could not be asked");
        this.settings = settings;
        this.clockwork = clockwork;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Vitals vitals = clockwork.vitals();
        boolean shrinks = backlog.shrinks(vitals, clock.instant());
        boolean late = vitals.late(settings.tolerance());
        health.status(vitals.running() && (!late || shrinks) ? "UP" : "DOWN")
                .withDetail("running", vitals.running())
                .withDetail("latenessSeconds", vitals.lateness().toSeconds())
                .withDetail("catchingUp", late && shrinks)
                .withDetail("due", vitals.due())
                .withDetail("stuck", vitals.stuck());
    }
}
