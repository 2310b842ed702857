package dev.tocsin.platform.text;

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
        text.codePoints()
                .filter(PlainText::shown)
                .takeWhile(point -> clean.length() <= max)
                .forEachOrdered(clean::appendCodePoint);
        if (clean.length() <= max) {
            return clean.toString();
        }
        int end = Character.isLowSurrogate(clean.charAt(max - 1)) ? max - 2 : max - 1;
        return clean.substring(0, end) + "…";
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
