package dev.tocsin.oncall.calendar;

import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.store.CalendarRows;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How it went with the calendars that a team's layers take their turns from. */
@Component
public class Calendars {
    private final CalendarRows rows;

    Calendars(CalendarRows rows) {
        this.rows = rows;
    }

    /**
     * What was read.
     *
     * @param host of its address; the rest of it is often a secret
     * @param trouble why it could not be read since, or what of it could not; else empty
     * @param strangers events in it that name nobody we know
     */
    public record Reading(String host, @Nullable Instant readAt, String trouble, int strangers) {}

    public List<Reading> of(TeamId team) {
        return rows.of(team).stream()
                .map(it -> new Reading(
                        it.url().replaceFirst("^\\w+://(?:[^/?#]*@)?([^/?#]*).*$", "$1"),
                        it.readAt(),
                        Objects.requireNonNullElse(it.trouble(), ""),
                        it.strangers()))
                .toList();
    }
}
