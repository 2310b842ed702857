package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that somebody made to a schedule for a while.
 *
 * @param madeBy name of the person who entered it
 */
public record ScheduleOverride(long id, Change change, String madeBy, Instant madeAt) {

    /** What an override does with the people who would be on call. */
    public enum Kind {
        ADD,
        REPLACE,
        REMOVE
    }

    /**
     * What is to be different.
     *
     * @param comes who is added or stands in; nobody when somebody is only removed
     * @param goes who is replaced or removed; everybody who would be on call when nobody is named
     */
    public record Change(
            Duty duty, Kind kind, Span span, Optional<ResponderId> comes, Optional<ResponderId> goes, String note) {

        public static Change replace(Duty duty, Span span, ResponderId goes, ResponderId comes, String note) {
            return new Change(duty, Kind.REPLACE, span, Optional.of(comes), Optional.of(goes), note);
        }
    }
}
