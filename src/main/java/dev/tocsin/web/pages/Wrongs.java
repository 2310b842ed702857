package dev.tocsin.web.pages;

import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.InvalidInput.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a form, as a sentence for each field. */
public final class Wrongs {

    /** Programs count from 0, people from 1. */
    private static final Pattern NUMBER = Pattern.compile("/(\\d{1,6})(?=/|$)");

    private Wrongs() {}

    public static Map<String, String> of(InvalidInput wrong) {
        return wrong.violations().stream()
                .collect(Collectors.toMap(Violation::pointer, Wrongs::sentence, (a, b) -> a, LinkedHashMap::new));
    }

    public static Map<String, String> of(Conflict refused) {
        return Map.of("/", String.valueOf(refused.getMessage()));
    }

    private static String sentence(Violation it) {
        return NUMBER.matcher(it.pointer().substring(1))
                        .replaceAll(n -> " " + (Integer.parseInt(n.group(1)) + 1))
                        .replace('/', ' ')
                + " " + it.detail();
    }
}
