package dev.tocsin.web.sla;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as RFC 4180 has them; what a spreadsheet would take for a formula is kept a text by an apostrophe. */
final class Csv {
    private static final String LINE_END = "\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private final List<String> lines = new ArrayList<>();
    private int width;

    /** As wide as the first one: what is not there is empty. */
    Csv row(@Nullable Object... cells) {
        width = Math.max(width, cells.length);
        lines.add(Arrays.stream(Arrays.copyOf(cells, width)).map(Csv::cell).collect(Collectors.joining(",")));
        return this;
    }

    @Override
    public String toString() {
        return String.join(LINE_END, lines) + LINE_END;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quote = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
