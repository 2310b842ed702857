package dev.tocsin.slack;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Slack app of this server.
 *
 * @param botToken {@code xoxb-…}; empty: no Slack
 * @param signingSecret by which requests from Slack are known; empty: none is taken
 * @param channel where every incident has its card, a channel's id ({@code C012…}) or name; empty: no cards
 * @param apiUrl where methods are called; ends with a slash
 * @param strangersMayAct whether Slack users who are nobody here may do more than look
 * @param noteReaction name of the reaction that adds a message to its incident's timeline, without colons
 * @param rooms whether each CRITICAL and HIGH incident gets a channel of its own
 * @param onCallGroups how the handles of the user groups begin that are kept equal to who is on call; a team's slug
 *     follows; empty: none is kept
 * @param criticalMention whom the card of a CRITICAL incident calls
 * @param kept how long what stands in Slack about an incident is remembered when it is closed and nothing more happens
 * @param timeout for one call of a method, from connecting to the end of the answer
 * @param threads calls at the same time for cards, channels and groups; messages to people have senders of their own
 */
@ConfigurationProperties("tocsin.slack")
public record SlackSettings(
        @DefaultValue("") String botToken,
        @DefaultValue("") String signingSecret,
        @DefaultValue("") String channel,
        @DefaultValue("https://slack.com/api/") URI apiUrl,
        @DefaultValue("false") boolean strangersMayAct,
        @DefaultValue("memo") String noteReaction,
        @DefaultValue("true") boolean rooms,
        @DefaultValue("oncall-") String onCallGroups,
        @DefaultValue("HERE") Mention criticalMention,
        @DefaultValue("90d") Duration kept,
        @DefaultValue("8s") Duration timeout,
        @DefaultValue("4") int threads) {

    /** The property that decides whether there is any Slack. */
    static final String BOT_TOKEN = "tocsin.slack.bot-token";

    /** Whom a message in a channel calls: HERE whoever is active, CHANNEL every member. */
    public enum Mention {
        HERE,
        CHANNEL,
        NONE
    }

    /** Leaves token and secret out. */
    @Override
    public String toString() {
        return "SlackSettings[%s, cards in '%s']".formatted(apiUrl, channel);
    }
}
