package dev.tocsin.alert.observe;

import org.springframework.modulith.NamedInterface;

/** Text that every database, page and channel can carry. */
@NamedInterface("text")
public final class Text {
    private static final char REPLACEMENT = '\ufffd';

    private Text() {}

    /** NUL characters and halves of surrogate pairs become U+FFFD, as Go's JSON decoder does with the latter. */
    public static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return rebuilt(text, i);
            }
        }
        return text;
    }

    /** At most so many characters, and no half of a surrogate pair where it is cut. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean pair = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, pair ? longest - 1 : longest);
    }

    private static String rebuilt(String text, int from) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else {
                clean.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return clean.toString();
    }
}
