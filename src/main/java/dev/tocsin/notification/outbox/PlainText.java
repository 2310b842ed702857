package dev.tocsin.notification.outbox;

/** Text from strangers made fit for people's eyes: no control or bidi characters, no broken surrogates, not too long. */
public final class PlainText {

    private PlainText() {}

    /** In one line. */
    public static String line(String text, int max) {
        return clean(text.replace('\n', ' ').replace('\t', ' '), max).strip();
    }

    /** Keeps line breaks. */
    public static String lines(String text, int max) {
        return clean(text, max).strip();
    }

    private static String clean(String text, int max) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
        int dots = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (!shown(point)) {
                continue;
            }
            if (clean.length() + Character.charCount(point) > max - 1) {
                dots = 1;
                break;
            }
            clean.appendCodePoint(point);
        }
        return dots == 0 ? clean.toString() : clean.append('…').toString();
    }

    private static boolean shown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> point == 0x200D; // joins emoji; the others hide or reorder
            default -> true;
        };
    }
}
