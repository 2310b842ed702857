package dev.tocsin.web.pages;

import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.InvalidInput.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a form, as a sentence for each field. */
public final class Wrongs {

    private Wrongs() {}

    public static Map<String, String> of(InvalidInput wrong) {
        return wrong.violations().stream()
                .collect(Collectors.toMap(Violation::pointer, Wrongs::sentence, (a, b) -> a, LinkedHashMap::new));
    }

    public static Map<String, String> of(Conflict refused) {
        return Map.of("/", String.valueOf(refused.getMessage()));
    }

    private static String sentence(Violation it) {
        return it.pointer().substring(1).replace('/', ' ') + " " + it.detail();
    }
}
