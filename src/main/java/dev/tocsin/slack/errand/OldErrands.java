package dev.tocsin.slack.errand;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.Sweep;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.errand.Errand.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets incidents that are closed, or gone, and of which nothing has been wanted in Slack for long. */
@WithSlack
@Component
class OldErrands implements Sweep {
    private static final int CHUNK = 200;

    private final ErrandRows rows;
    private final Incidents incidents;
    private final SlackSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OldErrands(
            ErrandRows rows,
            Incidents incidents,
            SlackSettings settings,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.incidents = incidents;
        this.settings = settings;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void sweep() {
        Instant now = clock.instant();
        rows.rest(now);
        Instant since = now.minus(settings.kept());
        List<Long> found;
        do {
            found = rows.resting(Kind.CARD, since, CHUNK);
            found.forEach(subject -> forget(subject, since, now));
        } while (found.size() == CHUNK);
    }

    private void forget(long subject, Instant since, Instant now) {
        IncidentId incident = new IncidentId(subject);
        boolean over = incidents
                .find(incident)
                .map(it -> it.state() == IncidentState.CLOSED)
                .orElse(true);
        if (!over) {
            rows.restOn(Kind.CARD, subject, now);
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (rows.remove(Kind.CARD, subject, since)) {
                rows.remove(Kind.ROOM, subject, now);
                events.publishEvent(new IncidentForgotten(incident));
            }
        });
    }
}
