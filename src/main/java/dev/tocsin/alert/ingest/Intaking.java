package dev.tocsin.alert.ingest;

import dev.tocsin.alert.Accepted;
import dev.tocsin.alert.Accepted.Outcome;
import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.AlertSettings;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Integration;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Hands what an inlet has read to {@link Alerts} and counts what became of it. */
@Component
public class Intaking {
    private final Alerts alerts;
    private final AlertSettings settings;
    private final MeterRegistry meters;

    Intaking(Alerts alerts, AlertSettings settings, MeterRegistry meters) {
        this.alerts = alerts;
        this.settings = settings;
        this.meters = meters;
    }

    public AlertSettings settings() {
        return settings;
    }

    /** Stores what is valid; returns what is not, both what could not be read and what was then rejected. */
    public List<Fault> accept(Integration from, String source, ReportBatch batch) {
        if (batch.size() > settings.maxBatch()) {
            throw Refusal.of(413, "more than " + settings.maxBatch() + " alerts in one request");
        }
        List<Fault> faults = new ArrayList<>(batch.faults());
        List<AlertReport> reports = batch.reports();
        Accepted accepted = alerts.accept(from.id(), reports);
        accepted.rejections()
                .forEach(rejection -> faults.add(new Fault(batch.pointer(rejection.index()), rejection.reason())));
        for (Outcome outcome : Outcome.values()) {
            count(source, outcome.name().toLowerCase(Locale.ROOT), accepted.count(outcome));
        }
        count(source, "rejected", faults.size());
        return faults;
    }

    private void count(String source, String outcome, long alerts) {
        if (alerts > 0) {
            meters.counter("tocsin.ingested.alerts", "source", source, "outcome", outcome)
                    .increment(alerts);
        }
    }
}
