package dev.tocsin.web.rest;

import dev.tocsin.platform.InvalidInput;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads texts of a request that stand for one of a few things; what is wrong is said with its place. */
public final class Choices {

    private Choices() {}

    /** A constant by its name in lower case, hyphens for underscores. */
    public static <E extends Enum<E>> E of(Class<E> type, @Nullable String text, String pointer) {
        String name = text == null ? "" : text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        pointer,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(it -> it.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                        .collect(Collectors.joining(", "))));
    }

    public static ZoneId zone(@Nullable String text, String pointer) {
        try {
            return ZoneId.of(text == null ? "UTC" : text.strip());
        } catch (DateTimeException unknown) {
            throw new InvalidInput(pointer, "must be a time zone such as Europe/Berlin");
        }
    }

    /** None when nothing is said. */
    public static @Nullable URI uri(@Nullable String text, String pointer) {
        try {
            return text == null || text.isBlank() ? null : URI.create(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidInput(pointer, "must be an http or https URL");
        }
    }

    public static LocalTime time(@Nullable String text, LocalTime otherwise, String pointer) {
        try {
            return text == null ? otherwise : LocalTime.parse(text.strip());
        } catch (DateTimeException unreadable) {
            throw new InvalidInput(pointer, "must be a time of day such as 22:00");
        }
    }
}
