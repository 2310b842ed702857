package dev.tocsin.slack.note;

import dev.tocsin.catalog.Responder;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.people.SlackPeople;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What somebody wrote in Slack, as it reads elsewhere. */
@WithSlack
@Component
public class PlainMessage {
    private static final Pattern MARKUP = Pattern.compile("<([^<>|]{1,3000})(?:\\|([^<>]{0,3000}))?>");

    private final SlackPeople people;

    PlainMessage(SlackPeople people) {
        this.people = people;
    }

    public String of(String written) {
        String text = MARKUP.matcher(written).replaceAll(found -> Matcher.quoteReplacement(said(found)));
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    private String said(MatchResult found) {
        String target = found.group(1);
        String label = found.group(2) == null ? "" : found.group(2);
        String id = target.substring(1);
        return switch (target.charAt(0)) {
            case '@' ->
                "@" + (label.isEmpty() ? people.known(id).map(Responder::login).orElse(id) : label);
            case '#' -> "#" + (label.isEmpty() ? id : label);
            case '!' -> label.isEmpty() ? "@" + id.replaceFirst("\\^.*", "").toLowerCase(Locale.ROOT) : label;
            default ->
                label.isEmpty() || label.equals(target)
                        ? target.replaceFirst("^mailto:", "")
                        : label + " (" + target + ")";
        };
    }
}
