package dev.tocsin.error.store;

import dev.tocsin.alert.observe.Text;

/** Text as long as a column is, without what no database takes. */
public final class Clipped {
    private Clipped() {}

    public static String of(String text, int length) {
        String cut = text.length() <= length ? text : text.substring(0, length);
        return Text.clean(
                cut.length() < text.length() && Character.isHighSurrogate(cut.charAt(length - 1))
                        ? cut.substring(0, length - 1)
                        : cut);
    }
}
