package dev.tocsin.log.pattern;

/**
 * Masks what varies between lines that say the same: whatever has a digit in it (numbers, times, addresses, ids), what
 * stands in quotes, mail addresses and very long words. One pass, no look back, whatever the line. Names without a digit
 * stay: {@code user alice} and {@code user bob} are two patterns.
 */
public final class Masking {
    private static final int READ = 2000;
    private static final int LONGEST = 500;
    private static final int LONGEST_WORD = 40;
    private static final String MASK = "<*>";

    private final String line;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Masking(String line) {
        this.line = line.length() > READ ? line.substring(0, READ) : line;
    }

    public static String of(String line) {
        return new Masking(line).masked();
    }

    private String masked() {
        while (at < line.length() && out.length() < LONGEST) {
            char c = line.charAt(at);
            if (wordly(c)) {
                word();
            } else if ((c == '"' || c == '\'' || c == '`') && quoted(c)) {
                // has moved on
            } else {
                mark(c);
            }
        }
        int end = Math.min(out.length(), LONGEST);
        // Never half of a pair.
        if (end > 0 && Character.isHighSurrogate(out.charAt(end - 1))) {
            end--;
        }
        return out.substring(0, end).strip();
    }

    private void word() {
        int from = at;
        boolean varies = false;
        while (at < line.length() && wordly(line.charAt(at))) {
            char c = line.charAt(at++);
            varies |= c >= '0' && c <= '9' || c == '@';
        }
        int end = at;
        while (end > from && (line.charAt(end - 1) == '.' || line.charAt(end - 1) == '-')) {
            end--;
        }
        if (varies || end - from > LONGEST_WORD) {
            mask();
        } else {
            out.append(line, from, end);
        }
        out.append(line, end, at);
    }

    /** One mask for a list, a time or an address of several parts. */
    private void mask() {
        int end = out.length();
        int before = end;
        while (before > 0 && end - before < 2 && joins(out.charAt(before - 1))) {
            before--;
        }
        if (before >= MASK.length()
                && out.substring(before - MASK.length(), before).equals(MASK)) {
            out.setLength(before);
        } else {
            out.append(MASK);
        }
    }

    private boolean quoted(char quote) {
        boolean apostrophe = at > 0 && Character.isLetter(line.charAt(at - 1));
        int close = apostrophe ? -1 : line.indexOf(quote, at + 1);
        if (close < 0) {
            return false;
        }
        out.append(quote).append(MASK).append(quote);
        at = close + 1;
        return true;
    }

    private void mark(char c) {
        at++;
        if (!Character.isWhitespace(c) && !Character.isISOControl(c)) {
            out.append(c);
        } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    private static boolean wordly(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '%' || c == '$';
    }

    private static boolean joins(char c) {
        return c == ':' || c == ',' || c == ';' || c == '+' || c == ' ' || c == '|';
    }
}
