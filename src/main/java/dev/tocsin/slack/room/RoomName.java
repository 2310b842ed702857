package dev.tocsin.slack.room;

import java.text.Normalizer;
import java.util.Locale;

/** {@code inc-7-guide-api-answers-503}, as Slack takes names: at most 80 of a-z, 0-9, - and _. */
final class RoomName {
    private static final int SHORT = 50;

    private RoomName() {}

    /** @param which 1 for the first try, then one more for each name that was taken */
    static String of(long number, String title, int which) {
        String words = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String prefix = "inc-" + number + '-';
        String name = prefix + words.replaceAll("^-+", "");
        if (name.length() > SHORT) {
            int end = name.lastIndexOf('-', SHORT);
            name = name.substring(0, end <= prefix.length() ? SHORT : end);
        }
        return name.replaceAll("-+$", "") + (which == 1 ? "" : "-" + which);
    }

    /** Of the number alone, for a title that Slack would not take. */
    static String plain(long number, int which) {
        return "inc-" + number + (which == 1 ? "" : "-" + which);
    }
}
