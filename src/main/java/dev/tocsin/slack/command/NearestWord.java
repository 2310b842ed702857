package dev.tocsin.slack.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word was meant: the beginning of one, or one with a letter wrong, missing, added or swapped. */
final class NearestWord {

    private NearestWord() {}

    static Optional<String> of(String said, Collection<String> known) {
        String word = said.toLowerCase(Locale.ROOT);
        int most = word.length() <= 3 ? 1 : 2;
        Optional<String> longer = known.stream()
                .filter(it -> word.length() >= 2 && it.startsWith(word))
                .findFirst();
        return longer.or(() -> known.stream()
                .filter(it -> distance(word, it) <= Math.min(most, it.length() - 1))
                .min(Comparator.comparingInt(it -> distance(word, it))));
    }

    /** Edits that make one of the other; two neighbours swapped are one. */
    static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 ? j : j == 0 ? i : least(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int least(int[][] edits, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
