package dev.tocsin.alert.silence;

import dev.tocsin.alert.AlertsPending;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.store.AlertRows;
import dev.tocsin.alert.store.Attempts;
import dev.tocsin.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes silences and, whenever one begins or ends, has triage look again at the firing alerts that it matches. */
@Component
public class Silencing implements Sweep {
    private final SilenceRows rows;
    private final AlertRows alerts;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Silencing(
            SilenceRows rows,
            AlertRows alerts,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.alerts = alerts;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    public String create(Silence wanted, Instant now) {
        Silence silence = stamped(UUID.randomUUID().toString(), wanted, now);
        rows.insert(silence);
        sweep();
        return silence.id();
    }

    public String change(Silence wanted, Instant now) {
        Silence silence = wanted.startsAt().isAfter(now)
                ? stamped(wanted.id(), wanted, now)
                : new Silence(
                        wanted.id(),
                        wanted.matchers(),
                        wanted.startsAt(),
                        wanted.endsAt(),
                        now,
                        wanted.createdBy(),
                        wanted.comment(),
                        wanted.annotations());
        rows.update(silence);
        sweep();
        return silence.id();
    }

    public String replace(Silence known, Silence wanted, Instant now) {
        rows.end(known.id(), now);
        return create(wanted, now);
    }

    public void expire(Silence known, Instant now) {
        rows.end(known.id(), now);
        sweep();
    }

    private static Silence stamped(String id, Silence wanted, Instant now) {
        return new Silence(
                id,
                wanted.matchers(),
                wanted.startsAt().isBefore(now) ? now : wanted.startsAt(),
                wanted.endsAt(),
                now,
                wanted.createdBy(),
                wanted.comment(),
                wanted.annotations());
    }

    private void reconsider(Silence silence, Instant now) {
        List<Long> matching = new ArrayList<>();
        alerts.eachFiring((id, labels) -> {
            if (silence.matches(labels)) {
                matching.add(id);
            }
        });
        alerts.reconsider(matching, now);
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    /**
     * Tells the alerts after the silence itself is committed: an alert committed later is triaged with the silence in
     * sight, an earlier one is found here.
     */
    @Override
    public void sweep() {
        Instant now = clock.instant();
        for (Silence silence : rows.due(now)) {
            Attempts.of(() -> transaction.execute(status -> {
                if (rows.applied(silence.id(), silence.phase(now))) {
                    reconsider(silence, now);
                }
                return true;
            }));
            events.publishEvent(new AlertsPending());
        }
    }
}
