package dev.tocsin.alert.silence;

import dev.tocsin.alert.Silence.Matcher;
import java.util.regex.Pattern;

/** Reads one matcher: {@code name="value"} with =, !=, =~ or !~, the quotes optional. */
public final class MatcherParser {
    private static final String QUOTED = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
    private static final Pattern FORM = Pattern.compile("(?s)\\s*\\{?\\s*([^=!~\\s\"]+|" + QUOTED + ")\\s*"
            + "(=~|!~|!=|=)\\s*(" + QUOTED + "|[^\"]*?)\\s*,?\\s*}?\\s*");

    private MatcherParser() {}

    public static Matcher parse(String text) {
        java.util.regex.Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidSilence("bad matcher format: " + text);
        }
        String operator = form.group(2);
        Matcher matcher = new Matcher(
                unquoted(form.group(1)), unquoted(form.group(3)), operator.endsWith("~"), operator.startsWith("="));
        SilenceRules.compile(matcher);
        return matcher;
    }

    private static String unquoted(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() - 1) {
                char escaped = text.charAt(++i);
                switch (escaped) {
                    case 'n' -> plain.append('\n');
                    case 't' -> plain.append('\t');
                    case 'r' -> plain.append('\r');
                    case '"', '\\' -> plain.append(escaped);
                    default -> plain.append(c).append(escaped);
                }
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
