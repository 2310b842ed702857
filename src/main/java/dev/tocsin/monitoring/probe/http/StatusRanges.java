package dev.tocsin.monitoring.probe.http;

import dev.tocsin.monitoring.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Status codes such as {@code 200-299, 304} or {@code 2xx}. */
record StatusRanges(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("([1-5]\\d\\d)(?:\\s*-\\s*([1-5]\\d\\d))?|([1-5])xx");
    static final StatusRanges SUCCESS = new StatusRanges(List.of(new Range(200, 299)));

    record Range(int from, int to) {
        @Override
        public String toString() {
            return from == to ? String.valueOf(from) : from + "–" + to;
        }
    }

    static StatusRanges read(Section expect) {
        if (!expect.has("status")) {
            return SUCCESS;
        }
        List<Range> ranges = new ArrayList<>();
        for (String word : String.join(",", expect.texts("status")).split("\\s*,\\s*", -1)) {
            Matcher range = RANGE.matcher(word.trim());
            if (!range.matches()) {
                expect.fault("status", "must be codes such as 200, 200-299 or 2xx");
            } else if (range.group(3) != null) {
                int hundred = Integer.parseInt(range.group(3)) * 100;
                ranges.add(new Range(hundred, hundred + 99));
            } else {
                int from = Integer.parseInt(range.group(1));
                ranges.add(new Range(from, range.group(2) == null ? from : Integer.parseInt(range.group(2))));
            }
        }
        return new StatusRanges(ranges);
    }

    boolean contain(int status) {
        return ranges.stream().anyMatch(it -> status >= it.from() && status <= it.to());
    }

    String words() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
