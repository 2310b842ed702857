package dev.tocsin.monitoring.probe.http;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tocsin.monitoring.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an answer must look like. */
record Expectations(
        StatusRanges status,
        List<String> contains,
        List<String> lacks,
        List<Pattern> matches,
        Map<String, String> headers,
        JsonValues json) {

    static Expectations read(Section monitor) {
        Optional<Section> section = monitor.section("expect");
        if (section.isEmpty()) {
            return new Expectations(StatusRanges.SUCCESS, List.of(), List.of(), List.of(), Map.of(), JsonValues.NONE);
        }
        Section expect = section.get();
        Map<String, String> headers = new LinkedHashMap<>();
        expect.strings("headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Expectations all = new Expectations(
                StatusRanges.read(expect),
                expect.texts("contains"),
                expect.texts("lacks"),
                patterns(expect),
                headers,
                JsonValues.read(expect, "json"));
        expect.done();
        return all;
    }

    /** What is not as expected; empty when all is. */
    Optional<String> missedBy(Answer answer) {
        if (!status.contain(answer.status())) {
            return Optional.of("answered " + answer.status() + ", not " + status.words());
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            List<String> values = answer.headers().getOrDefault(header.getKey(), List.of());
            if (values.stream().noneMatch(it -> it.contains(header.getValue()))) {
                return Optional.of("header " + header.getKey() + " is " + (values.isEmpty() ? "missing" : values)
                        + ", not " + header.getValue());
            }
        }
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return body(body, answer).or(() -> json.missedBy(body, answer.truncated()));
    }

    private Optional<String> body(String body, Answer answer) {
        String length = answer.truncated() ? " in the first " + answer.body().length + " bytes" : "";
        for (String text : contains) {
            if (!body.contains(text)) {
                return Optional.of("the body does not have \"" + text + "\"" + length);
            }
        }
        for (String text : lacks) {
            if (body.contains(text)) {
                return Optional.of("the body has \"" + text + "\"");
            }
        }
        return matches.stream()
                .filter(it -> !it.matcher(body).find())
                .findFirst()
                .map(it -> "the body does not match " + it.pattern() + length);
    }

    private static List<Pattern> patterns(Section expect) {
        List<Pattern> patterns = new ArrayList<>();
        for (String regex : expect.texts("matches")) {
            try {
                patterns.add(Pattern.compile(regex));
            } catch (PatternSyntaxException wrong) {
                expect.fault("matches", "is no RE2 expression: " + wrong.getMessage());
            }
        }
        return patterns;
    }
}
