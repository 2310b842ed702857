package dev.tocsin.reporting;

import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are counted: those opened from {@code from} on, before {@code until}; of one tier, service or team if
 * that is named.
 *
 * @param zone in which hours, weekdays and weeks are told
 */
public record Question(
        Instant from,
        Instant until,
        ZoneId zone,
        @Nullable Priority tier,
        @Nullable ServiceId service,
        @Nullable TeamId team) {
    private static final Duration LONGEST = Duration.ofDays(3700);

    public Question {
        if (!from.isBefore(until)) {
            throw new InvalidInput("/until", "must be after from");
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new InvalidInput("/from", "must be within ten years before until");
        }
    }

    /** Whether its service and team, as words of facts, are those asked about. */
    public boolean isOf(String serviceWord, String teamWord) {
        return (service == null || serviceWord.equals("s:" + service.value()))
                && (team == null || teamWord.equals("t:" + team.value()));
    }
}
