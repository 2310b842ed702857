package dev.tocsin.log.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a stream's labels as Loki's clients write them: {@code {app="guide", env="production"}}. */
final class StreamLabels {
    static final int MOST = 100;

    private final String text;
    private int at;

    private StreamLabels(String text) {
        this.text = text;
    }

    /** Labels that are none; the message says why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why, null, false, false);
        }
    }

    static Map<String, String> read(String text) throws Malformed {
        return new StreamLabels(text).read();
    }

    private Map<String, String> read() throws Malformed {
        Map<String, String> labels = new LinkedHashMap<>();
        expect('{');
        while (!next('}')) {
            if (!labels.isEmpty()) {
                expect(',');
                if (next('}')) {
                    break;
                }
            }
            String name = name();
            expect('=');
            labels.put(name, value());
            if (labels.size() > MOST) {
                throw new Malformed("more than " + MOST + " labels");
            }
        }
        skip();
        if (at < text.length()) {
            throw new Malformed("unexpected \"" + text.charAt(at) + "\" after the labels");
        }
        return labels;
    }

    private String name() throws Malformed {
        skip();
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at))
                        || text.charAt(at) == '_'
                        || text.charAt(at) == '.'
                        || text.charAt(at) == ':')) {
            at++;
        }
        if (at == from) {
            throw new Malformed("a label name is missing at " + at);
        }
        return text.substring(from, at);
    }

    private String value() throws Malformed {
        skip();
        char quote = at < text.length() ? text.charAt(at++) : ' ';
        if (quote != '"' && quote != '`') {
            throw new Malformed("a quoted value is missing at " + at);
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && quote == '"' && at < text.length()) {
                c = unescaped(text.charAt(at++));
            }
            value.append(c);
        }
        if (at >= text.length()) {
            throw new Malformed("a value is not closed");
        }
        at++;
        return value.toString();
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private void expect(char c) throws Malformed {
        if (!next(c)) {
            throw new Malformed("\"" + c + "\" is missing at " + at);
        }
    }

    private boolean next(char c) {
        skip();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
