package dev.tocsin.platform.watch;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Whether timers are really being processed; part of readiness. */
@Component("timersHealthIndicator")
class TimersHealth extends AbstractHealthIndicator {
    private final Clockwork clockwork;
    private final WatchdogSettings settings;

    TimersHealth(Clockwork clockwork, WatchdogSettings settings) {
        super("The clockwork could not be asked");
        this.settings = settings;
        this.clockwork = clockwork;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Vitals vitals = clockwork.vitals();
        health.status(vitals.running() && !vitals.late(settings.tolerance()) ? "UP" : "DOWN")
                .withDetail("running", vitals.running())
                .withDetail("latenessSeconds", vitals.lateness().toSeconds())
                .withDetail("due", vitals.due())
                .withDetail("stuck", vitals.stuck());
    }
}
