package dev.tocsin.slack.text;

import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import dev.tocsin.incident.Priority;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Text for Slack, of parts that others wrote: nothing of theirs is a mention, a link or a control character. */
public final class Mrkdwn {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private Mrkdwn() {}

    /** Shows the text as it is. */
    public static String escape(String text) {
        return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** At most so many characters as Slack counts them, escaped; what is left out is shown by an ellipsis. */
    public static String escape(String text, int most) {
        String whole = escape(text);
        if (whole.length() <= most) {
            return whole;
        }
        String part = cut(clean(text), most);
        while (escape(part).length() > most) {
            part = cut(part, part.length() - 1 - (escape(part).length() - most) / 5);
        }
        return escape(part);
    }

    /** As one quotation, line by line: with the marks at most twice as long. */
    public static String quote(String text, int most) {
        return escape(text, most)
                .lines()
                .map(it -> ">" + it)
                .reduce((one, next) -> one + '\n' + next)
                .orElse("");
    }

    public static String link(URI url, String label) {
        return "<" + escape(url.toString()).replace("|", "%7C") + '|'
                + escape(label).replace('|', '/') + '>';
    }

    public static String mention(String slackUser) {
        return "<@" + slackUser + '>';
    }

    /** In the reader's own zone; where that cannot be had in this one. */
    public static String time(Instant at, ZoneId otherwise, Instant now) {
        boolean soon = Math.abs(at.getEpochSecond() - now.getEpochSecond()) < 20 * 3600;
        String format = soon ? "{time}" : "{date_short_pretty} {time}";
        return "<!date^" + at.getEpochSecond() + '^' + format + '|' + clock(at, otherwise) + '>';
    }

    /** {@code Thu 03:12 UTC}, for where Slack formats no dates: notifications, topics. */
    public static String clock(Instant at, ZoneId zone) {
        String name = zone.normalized().equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(at.atZone(zone));
        return CLOCK.format(at.atZone(zone)) + ' ' + name;
    }

    /** Cut to so many characters, never through a surrogate pair; one line or many. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(most - 1, 0);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + '…';
    }

    /** No colour alone: the tier is always said in words as well. */
    public static String light(Priority tier) {
        return switch (tier) {
            case CRITICAL -> "🔴";
            case HIGH -> "🟠";
            case MEDIUM -> "🟡";
            case LOW -> "🔵";
        };
    }

    /** Formatted text in which Slack looks for no names or addresses by itself. */
    public static MarkdownTextObject formatted(String mrkdwn) {
        return MarkdownTextObject.builder().text(mrkdwn).verbatim(true).build();
    }

    /** Plain text in which {@code :codes:} stay what they are, and what might be taken for a mention is none. */
    public static PlainTextObject plain(String text, int most) {
        return PlainTextObject.builder()
                .text(cut(clean(text).replaceAll("<(?=[!@#])", "‹"), most))
                .emoji(false)
                .build();
    }

    /** Without control and bidi characters; lines stay. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "");
    }
}
