package dev.tocsin.slack.command;

import dev.tocsin.incident.IncidentKey;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed after {@code /incident}, taken apart.
 *
 * @param word as it was typed
 * @param number of the incident, when one is said
 * @param bare whether it is a number alone, without INC or #, which could mean something else
 * @param rest what is left without the number
 * @param whole all that was typed after the verb
 */
record Spoken(String word, OptionalLong number, boolean bare, String rest, String whole) {
    private static final Pattern KEY = Pattern.compile(
            "(?<![\\p{L}\\p{N}_#-])(#?inc[- ]?\\d{1,18}|#\\d{1,18})(?![\\p{L}\\p{N}_-])", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIRST = Pattern.compile("(\\d{1,18})(?=$|[\\s:,])[:,]?");

    static Spoken of(String typed) {
        String text = typed.strip().replaceAll("\\s+", " ");
        if (IncidentKey.number(text).isPresent()) {
            return new Spoken("show", IncidentKey.number(text), false, "", text);
        }
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        String whole = space < 0 ? "" : typed.strip().substring(word.length()).strip();
        return numbered(word, whole);
    }

    private static Spoken numbered(String word, String whole) {
        Matcher key = KEY.matcher(whole);
        if (key.find()) {
            String rest = (whole.substring(0, key.start()).stripTrailing() + " "
                            + whole.substring(key.end())
                                    .replaceFirst("^[:,]", "")
                                    .strip())
                    .strip();
            return new Spoken(word, IncidentKey.number(key.group(1)), false, rest, whole);
        }
        Matcher first = FIRST.matcher(whole);
        if (first.lookingAt()) {
            String rest = whole.substring(first.end()).strip();
            return new Spoken(word, IncidentKey.number(first.group(1)), true, rest, whole);
        }
        return new Spoken(word, OptionalLong.empty(), false, whole, whole);
    }

    /** The same, where the bare number is part of the text. */
    Spoken withoutBareNumber() {
        return bare ? new Spoken(word, OptionalLong.empty(), false, whole, whole) : this;
    }
}
