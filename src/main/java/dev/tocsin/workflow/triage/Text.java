package dev.tocsin.workflow.triage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes labels of any size and content into what the tables compare. */
final class Text {

    private static final List<String> TARGET =
            List.of("job", "group", "service", "app", "component", "module", "target", "url", "job_name");

    /** Where sources put what an alert is about. */
    private static final List<String> TAGS = List.of("tag", "tags", "category", "class");

    private Text() {}

    /** Without control characters and at most this long; empty for nothing. */
    static String plain(@Nullable String text, int length) {
        if (text == null) {
            return "";
        }
        String head = text.length() > length ? text.substring(0, length) : text;
        return head.chars()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .trim();
    }

    static String word(@Nullable String text) {
        return plain(text, 64).toLowerCase(Locale.ROOT);
    }

    /** {@code api_down} and {@code API down} are the kind {@code api-down}. */
    static String kind(@Nullable String text) {
        return word(text).replace('_', '-').replace(' ', '-');
    }

    /** Our label; else what a source has tagged as security is a breach's indicator. */
    static String kind(Map<String, String> labels) {
        String own = kind(labels.get("tocsin_kind"));
        boolean tagged = own.isEmpty()
                && TAGS.stream()
                        .map(labels::get)
                        .filter(Objects::nonNull)
                        .flatMap(it -> Arrays.stream(it.split("[,;\\s]+", 50)))
                        .anyMatch("security"::equalsIgnoreCase);
        return tagged ? "security-breach" : own;
    }

    static String squeezed(String name) {
        return name.chars()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    /** What the alert points at; an instance only when it is a URL, as it is for probes. */
    static String target(Map<String, String> labels) {
        Stream<String> instance = Stream.of("instance")
                .filter(name -> plain(labels.get(name), 200).contains("://"));
        return Stream.concat(TARGET.stream(), instance)
                .map(name -> plain(labels.get(name), 200).toLowerCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(" "));
    }
}
