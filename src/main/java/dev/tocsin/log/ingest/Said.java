package dev.tocsin.log.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.log.Level;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a line says, and how bad it is: from its own JSON, from logfmt ({@code level=error msg="…"}), else by a level
 * that stands written near its beginning.
 */
record Said(Level level, String text) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int NEAR = 200;
    private static final int LONGEST = 16_000;
    private static final Set<String> LEVELS = Set.of("level", "severity", "lvl", "levelname", "log.level", "@l");
    private static final Set<String> TEXTS = Set.of("message", "msg", "@m", "log", "event");
    private static final List<String> LOGFMT_LEVELS = List.of("level=", "lvl=", "severity=");

    static Said of(String line) {
        String text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        if (first < text.length() && text.charAt(first) == '{' && text.length() == line.length()) {
            Said said = json(text);
            if (said != null) {
                return said;
            }
        }
        return plain(text);
    }

    private static @org.jspecify.annotations.Nullable Said json(String line) {
        Level level = Level.UNKNOWN;
        String text = "";
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isScalarValue() && LEVELS.contains(name) && level == Level.UNKNOWN) {
                    level = Level.of(json.getText());
                } else if (value == JsonToken.VALUE_STRING && TEXTS.contains(name) && text.isEmpty()) {
                    text = json.getText();
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException notJson) {
            return null;
        }
        return new Said(level, text.isEmpty() ? line : text);
    }

    private static Said plain(String line) {
        for (String key : LOGFMT_LEVELS) {
            int at = line.indexOf(key);
            if (at >= 0 && (at == 0 || line.charAt(at - 1) == ' ')) {
                Level level = Level.of(value(line, at + key.length()));
                int message = line.indexOf("msg=");
                if (level != Level.UNKNOWN) {
                    return new Said(level, message < 0 ? line : value(line, message + 4));
                }
            }
        }
        return new Said(written(line), line);
    }

    /** Up to the next space, or what stands in quotes. */
    private static String value(String line, int from) {
        if (from < line.length() && line.charAt(from) == '"') {
            StringBuilder value = new StringBuilder();
            for (int at = from + 1; at < line.length() && line.charAt(at) != '"'; at++) {
                if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                    at++;
                }
                value.append(line.charAt(at));
            }
            return value.toString();
        }
        int end = line.indexOf(' ', from);
        return end < 0 ? line.substring(from) : line.substring(from, end);
    }

    /** A level in capitals, in brackets or before a colon; or klog's first letter. */
    private static Level written(String line) {
        int end = Math.min(line.length(), NEAR);
        if (end > 5 && "IWEF".indexOf(line.charAt(0)) >= 0 && digits(line, 1, 5)) {
            return switch (line.charAt(0)) {
                case 'W' -> Level.WARNING;
                case 'E' -> Level.ERROR;
                case 'F' -> Level.FATAL;
                default -> Level.INFO;
            };
        }
        int at = 0;
        while (at < end) {
            int from = at;
            while (at < end && Character.isLetter(line.charAt(at))) {
                at++;
            }
            if (at - from >= 3 && at - from <= 11) {
                Level level = word(line, from, at);
                if (level != Level.UNKNOWN) {
                    return level;
                }
            }
            at = Math.max(at, from + 1);
        }
        return Level.UNKNOWN;
    }

    private static Level word(String line, int from, int to) {
        String word = line.substring(from, to);
        boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
        boolean joined = from > 0 && "_.-/=".indexOf(line.charAt(from - 1)) >= 0
                || to < line.length() && "_-/=".indexOf(line.charAt(to)) >= 0;
        boolean bracketed = from > 0
                && to < line.length()
                && "[<(".indexOf(line.charAt(from - 1)) >= 0
                && "]>)".indexOf(line.charAt(to)) >= 0;
        boolean leads = from < 40 && to < line.length() && line.charAt(to) == ':';
        return (capitals || bracketed || leads) && !joined ? Level.of(word) : Level.UNKNOWN;
    }

    private static boolean digits(String line, int from, int to) {
        for (int at = from; at < to; at++) {
            if (line.charAt(at) < '0' || line.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
