package dev.tocsin.slack.command;

import dev.tocsin.incident.Priority;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tiers as people type them: in full or begun, in any case. */
final class Tiers {

    private Tiers() {}

    static Optional<Priority> named(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(Priority.values())
                .filter(it -> upper.length() >= 3 && it.name().startsWith(upper))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(Priority.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
