package dev.tocsin.oncall.store;

import dev.tocsin.catalog.TeamId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A calendar elsewhere and how it went with it.
 *
 * @param readAt when it was read last with success
 * @param trouble why it could not be read since, in words
 * @param strangers events in it that name nobody we know
 */
public record CalendarRow(
        long id,
        TeamId team,
        String url,
        ZoneId zone,
        Instant readNextAt,
        @Nullable Instant readAt,
        @Nullable String tag,
        @Nullable String body,
        @Nullable String trouble,
        int strangers) {}
