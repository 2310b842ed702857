package dev.tocsin.slack.command;

import dev.tocsin.incident.IncidentKey;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed after {@code /incident}, taken apart.
 *
 * @param word as it was typed
 * @param number of the incident, when one is said first: later ones are part of the text
 * @param bare whether it is a number alone, without INC or #, which could mean something else
 * @param rest what is left without the number
 * @param whole all that was typed after the verb
 */
record Spoken(String word, OptionalLong number, boolean bare, String rest, String whole) {
    private static final Pattern KEY = Pattern.compile(
            "(?<![\\p{L}\\p{N}_#-])(#?inc[- ]?\\d{1,18}|#\\d{1,18})(?![\\p{L}\\p{N}_-])", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST =
            Pattern.compile("(?<=^|\\s)(#?inc[- ]?\\d{1,18}|#?\\d{1,18})$", Pattern.CASE_INSENSITIVE);
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
        Matcher first = FIRST.matcher(whole);
        boolean bare = !key.lookingAt();
        if (bare && !first.lookingAt()) {
            return new Spoken(word, OptionalLong.empty(), false, whole, whole);
        }
        Matcher found = bare ? first : key;
        String rest = whole.substring(found.end()).replaceFirst("^[:,]", "").strip();
        return new Spoken(word, IncidentKey.number(found.group(1)), bare, rest, whole);
    }

    /** Where no number comes first: the one at the end, after a person or a time. */
    Spoken withNumberLast() {
        Matcher last = LAST.matcher(whole);
        return number.isPresent() || !last.find()
                ? this
                : new Spoken(
                        word,
                        IncidentKey.number(last.group(1)),
                        false,
                        whole.substring(0, last.start()).strip(),
                        whole);
    }

    /** Whether no incident is named where it should be, but one somewhere else. */
    boolean namesOneLater() {
        return number.isEmpty() && KEY.matcher(whole).find();
    }

    /** The same, where the bare number is part of the text. */
    Spoken withoutBareNumber() {
        return bare ? new Spoken(word, OptionalLong.empty(), false, whole, whole) : this;
    }
}
