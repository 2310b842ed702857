package dev.tocsin.alert.ingest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as clients write them. */
public final class Times {
    private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /**
     * RFC 3339, also with an offset without colon; null for nothing and for Go's zero time, which means nothing.
     *
     * @throws DateTimeParseException when it is no time
     */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Instant time = OffsetDateTime.parse(text, LENIENT).toInstant();
        return time.equals(GO_ZERO) ? null : time;
    }

    /** A start no later than the end: a sender whose clock runs ahead must still be able to say that it is over. */
    public static @Nullable Instant notAfter(@Nullable Instant startsAt, @Nullable Instant endsAt) {
        return startsAt != null && endsAt != null && startsAt.isAfter(endsAt) ? endsAt : startsAt;
    }

    /** With milliseconds, as Alertmanager writes them. */
    public static String millis(Instant time) {
        return MILLIS.format(time);
    }
}
