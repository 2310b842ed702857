package dev.tocsin.error.store;

import dev.tocsin.alert.observe.Text;

/** Text as long as a column is, without what no database takes. */
public final class Clipped {
    private Clipped() {}

    public static String of(String text, int length) {
        return Text.clean(Text.cut(text, length));
    }
}
