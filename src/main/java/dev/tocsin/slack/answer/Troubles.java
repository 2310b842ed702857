package dev.tocsin.slack.answer;

import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.UnknownIncident;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.DatabaseAway;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.InvalidInput.Violation;
import dev.tocsin.platform.NotFound;
import dev.tocsin.slack.WithSlack;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says why something was not done. */
@WithSlack
@Component
public class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final Phrases phrases;

    Troubles(Phrases phrases) {
        this.phrases = phrases;
    }

    /** Whether the exception is a fact that its person should read, not a fault of ours. */
    public static boolean isFact(Throwable it) {
        return it instanceof IllegalTransition
                || it instanceof UnknownIncident
                || it instanceof NotFound
                || it instanceof Conflict
                || it instanceof InvalidInput;
    }

    /** In Slack's markup. */
    public String sentence(Throwable it) {
        if (it instanceof InvalidInput wrong) {
            return phrases.sentence(wrong.violations().stream()
                    .map(Violation::detail)
                    .map(detail -> "It " + detail)
                    .collect(Collectors.joining(". ")));
        }
        if (isFact(it)) {
            return phrases.sentence(String.valueOf(it.getMessage()));
        }
        if (DatabaseAway.is(it)) {
            LOG.warn("Slack was told that the database does not answer: {}", it.toString());
            return "Tocsin's database does not answer just now, so nothing was recorded. Please try again in a minute.";
        }
        if (it instanceof SlackAway) {
            LOG.warn("Not done, to be asked for again: {}", String.valueOf(it.getMessage()));
            return "Slack does not tell Tocsin what it needs for that just now. Please try again in a minute.";
        }
        LOG.error("A request from Slack failed", it);
        return "That failed inside Tocsin. Look at the incident before you try again; the server's log says why.";
    }
}
