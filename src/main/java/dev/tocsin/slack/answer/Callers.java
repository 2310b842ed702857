package dev.tocsin.slack.answer;

import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.people.SlackPeople;
import org.springframework.stereotype.Component;

/** Finds out who asks. */
@WithSlack
@Component
public class Callers {
    private final SlackPeople people;
    private final SlackSettings settings;

    Callers(SlackPeople people, SlackSettings settings) {
        this.people = people;
        this.settings = settings;
    }

    /** Asks Slack about people it has not asked about today. */
    public Caller of(Origin origin) {
        return new Caller(origin, people.responder(origin.user()), settings.strangersMayAct());
    }
}
