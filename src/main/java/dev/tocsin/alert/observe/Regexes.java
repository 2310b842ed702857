package dev.tocsin.alert.observe;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RE2 expressions, compiled once. */
public final class Regexes {
    private static final int LIMIT = 1000;
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Regexes() {}

    /** Whether an expression matches a text from end to end. */
    public static boolean matches(String expression, String text) {
        if (COMPILED.size() > LIMIT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(expression, Pattern::compile).matches(text);
    }
}
