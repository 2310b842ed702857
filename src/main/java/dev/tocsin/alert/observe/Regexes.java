package dev.tocsin.alert.observe;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RE2 expressions, compiled once; none that would take minutes or the whole memory to compile. */
public final class Regexes {
    private static final int LIMIT = 1000;
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Regexes() {}

    /** Whether an expression matches a text from end to end. */
    public static boolean matches(String expression, String text) throws PatternSyntaxException {
        if (COMPILED.size() > LIMIT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(expression, Regexes::compile).matches(text);
    }

    public static void check(String expression) throws PatternSyntaxException {
        Pattern unused = compile(expression);
    }

    private static Pattern compile(String expression) {
        RegexSize.check(expression);
        return Pattern.compile(expression);
    }
}
