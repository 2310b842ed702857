package dev.tocsin.slack.answer;

import com.google.gson.JsonSyntaxException;
import dev.tocsin.alert.observe.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a form remembers of how it was opened: Slack keeps it with the form.
 *
 * @param number of the incident; 0 for none
 * @param responseUrl where the result can be told; empty for none
 * @param channel where it was opened; empty for nowhere
 * @param ts of the message it is about; empty for none
 * @param text of that message
 */
public record Memory(long number, String responseUrl, String channel, String ts, String text) {
    private static final Memory NOTHING = new Memory(0, "", "", "", "");

    private static final int LONGEST = 2000;

    /** What Slack keeps, in characters of JSON: some of a text's cost six there. */
    private static final int KEPT = 3000;

    public static Memory of(long number, Origin origin) {
        return new Memory(number, origin.responseUrl(), origin.channel(), "", "");
    }

    public Memory about(String messageTs, String messageText) {
        int most = LONGEST;
        Memory kept = about(messageTs, messageText, most);
        while (kept.json().length() > KEPT && most > 0) {
            most = most * 3 / 4;
            kept = about(messageTs, messageText, most);
        }
        return kept;
    }

    private Memory about(String messageTs, String messageText, int most) {
        String cut = Text.cut(messageText, most);
        return new Memory(
                number, responseUrl, channel, messageTs, cut.length() < messageText.length() ? cut + "…" : cut);
    }

    public String json() {
        return Say.GSON.toJson(new Kept(number, responseUrl, channel, ts, text));
    }

    public static Memory read(@Nullable String json) {
        try {
            Kept kept = json == null ? null : Say.GSON.fromJson(json, Kept.class);
            return kept == null
                    ? NOTHING
                    : new Memory(kept.number, text(kept.url), text(kept.channel), text(kept.ts), text(kept.text));
        } catch (JsonSyntaxException notOurs) {
            return NOTHING;
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private record Kept(
            long number, @Nullable String url, @Nullable String channel, @Nullable String ts, @Nullable String text) {}
}
