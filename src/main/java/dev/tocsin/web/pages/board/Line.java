package dev.tocsin.web.pages.board;

import dev.tocsin.escalation.Next;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.Standing;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One incident on the board.
 *
 * @param holder who is on it, empty when nobody is
 * @param clock the deadline that counts now
 * @param standing of that clock
 */
public record Line(IncidentView it, String holder, @Nullable SlaClock clock, Standing standing, @Nullable Next next) {

    /** Lines stand in the order of these: unanswered first, then by tier, then the oldest. */
    public String sort() {
        return "%d-%d-%015d-%d"
                .formatted(
                        it.state().ordinal(),
                        it.priority().ordinal(),
                        it.openedAt().toEpochMilli(),
                        it.number());
    }

    public boolean unanswered() {
        return it.state() == IncidentState.OPENED;
    }

    public String state() {
        return it.state().name().toLowerCase(Locale.ROOT);
    }

    /** Who it is assigned to, for a filter; 0 for nobody. */
    public long assignee() {
        return it.assignee() == null ? 0 : it.assignee().value();
    }

    public String asks() {
        return clock == null || clock.kind() == ClockKind.RESPONSE ? "answer" : "resolve";
    }

    public @Nullable Instant deadline() {
        return clock == null ? null : clock.deadline();
    }

    /** Its standing as a class of the style sheet. */
    public String health() {
        return clock == null ? "" : standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Said in a word where a colour alone would say it; that it is late stands with the time. */
    public String sign() {
        return clock != null && (standing == Standing.AT_RISK || standing == Standing.PAUSED) ? standing.words() : "";
    }

    /** Why nothing is to happen although it is open, empty when something is. */
    public String quiet(Instant now) {
        if (it.clearedAt() != null) {
            return "cleared, watching";
        }
        Instant snoozed = it.snoozedUntil();
        if (snoozed != null && snoozed.isAfter(now)) {
            return "snoozed";
        }
        return it.silenced(now) ? "silenced by " + it.silencedBy() : "";
    }
}
