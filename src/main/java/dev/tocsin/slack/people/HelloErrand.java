package dev.tocsin.slack.people;

import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.tocsin.incident.Incidents;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.SlackCalls;
import dev.tocsin.slack.errand.Errand;
import dev.tocsin.slack.errand.Errands;
import dev.tocsin.slack.errand.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says after each start in the log whether Slack lets the app in, so that nobody learns it at 3 am, and has what is open
 * shown: it may have begun before there was Slack.
 */
@WithSlack
@Component
@ConditionalOnProperty(name = "tocsin.sweeps", havingValue = "true", matchIfMissing = true)
class HelloErrand implements Errand {
    private static final Logger LOG = LoggerFactory.getLogger(HelloErrand.class);

    private static final int OPEN_ONES = 200;

    private final SlackCalls slack;
    private final Errands errands;
    private final Incidents incidents;

    HelloErrand(SlackCalls slack, Errands errands, Incidents incidents) {
        this.incidents = incidents;
        this.slack = slack;
        this.errands = errands;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        errands.want(Kind.APP, 0, () -> 0);
    }

    @Override
    public Kind kind() {
        return Kind.APP;
    }

    @Override
    public Outcome run(Turn turn) {
        Reply<AuthTestResponse> reply = slack.call("auth.test", it -> it.authTest(r -> r));
        if (reply instanceof Done<AuthTestResponse> it) {
            LOG.info("Slack lets {} into {}", it.value().getUser(), it.value().getUrl());
            incidents
                    .mostUrgent(OPEN_ONES)
                    .forEach(open -> errands.want(Kind.CARD, open.id().value(), open.priority()::ordinal));
        }
        return Outcome.of(reply);
    }
}
