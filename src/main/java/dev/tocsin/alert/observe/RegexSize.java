package dev.tocsin.alert.observe;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/** How large an expression becomes once its repetitions are written out, and how deep it is nested: both are bounded. */
final class RegexSize {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 200;
    private static final long LARGEST = 100_000;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long size;
    private long last;

    private RegexSize(String text) {
        this.text = text;
    }

    static void check(String expression) throws PatternSyntaxException {
        if (expression.length() > LONGEST) {
            throw new PatternSyntaxException("expression too large");
        }
        new RegexSize(expression).check();
    }

    private void check() {
        int i = 0;
        while (i < text.length()) {
            i = step(i);
            if (outer.size() > DEEPEST) {
                throw new PatternSyntaxException("expression nests too deeply", text.substring(0, 100));
            }
            if (size > LARGEST) {
                throw new PatternSyntaxException(
                        "expression too large", text.substring(0, Math.min(100, text.length())));
            }
        }
    }

    /** Counts what is at this place; returns the next one. */
    private int step(int at) {
        switch (text.charAt(at)) {
            case '(' -> {
                outer.push(size);
                size = 0;
                last = 0;
            }
            case ')' -> {
                last = size + 1;
                size = last + (outer.isEmpty() ? 0 : outer.pop());
            }
            case '{' -> {
                return repeat(at);
            }
            case '[' -> {
                atom();
                return closing(at);
            }
            case '\\' -> {
                atom();
                return at + 2;
            }
            default -> atom();
        }
        return at + 1;
    }

    private void atom() {
        last = 1;
        size++;
    }

    private int closing(int at) {
        int end = text.indexOf(']', at + 2);
        return end < 0 ? text.length() : end + 1;
    }

    private int repeat(int at) {
        int end = text.indexOf('}', at);
        String counts = end < 0 ? "" : text.substring(at + 1, end);
        if (!counts.matches("\\d{1,9}(,\\d{0,9})?")) {
            atom();
            return at + 1;
        }
        long most = 1;
        for (String count : counts.split(",", -1)) {
            most = Math.max(most, count.isEmpty() ? 1 : Long.parseLong(count));
        }
        size += last * (most - 1);
        last *= most;
        return end + 1;
    }
}
