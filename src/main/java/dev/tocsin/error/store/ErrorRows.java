package dev.tocsin.error.store;

import dev.tocsin.alert.IntegrationId;
import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.ErrorSettings;
import dev.tocsin.error.ErrorState;
import dev.tocsin.error.Reason;
import dev.tocsin.error.stack.Fingerprint;
import dev.tocsin.log.Level;
import dev.tocsin.platform.RunsAgain;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds what was reported to its groups; groups in the order of their ids, so that nodes do not wait in a circle. */
@Component
@RunsAgain
public class ErrorRows {
    /** What counts as one when a service has too many groups. */
    static final String OTHERS = "(others)";

    /** Occurrences kept of a group in five minutes; all are counted. */
    private static final int KEPT = 5;

    private final JdbcTemplate jdbc;
    private final OccurrenceRows occurrences;
    private final ErrorSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ErrorRows(
            JdbcTemplate jdbc,
            OccurrenceRows occurrences,
            ErrorSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.occurrences = occurrences;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What one request brought.
     *
     * @param rule an alert rule of the sender's that it broke; null when it just happened
     */
    public record Batch(IntegrationId from, List<ErrorReport> errors, @Nullable String rule) {}

    private record Told(IntegrationId from, ErrorReport error, @Nullable String rule) {}

    public void add(List<Batch> batches) {
        Map<Long, List<Told>> groups = new TreeMap<>();
        for (Batch batch : batches) {
            for (ErrorReport error : batch.errors()) {
                groups.computeIfAbsent(Fingerprint.of(error), id -> new ArrayList<>())
                        .add(new Told(batch.from(), error, batch.rule()));
            }
        }
        transaction.executeWithoutResult(status -> groups.forEach(this::add));
    }

    private void add(long id, List<Told> told) {
        Instant now = clock.instant();
        Told last = told.get(told.size() - 1);
        Level level =
                told.stream().map(it -> it.error().level()).reduce(Level::worse).orElse(Level.UNKNOWN);
        long times = told.stream().mapToLong(it -> it.error().times()).sum();
        Instant first =
                told.stream().map(it -> it.error().at()).min(Instant::compareTo).orElse(now);
        Instant latest =
                told.stream().map(it -> it.error().at()).max(Instant::compareTo).orElse(now);
        long group = id;
        boolean made = false;
        Level known = level(id);
        if (known == null) {
            boolean full = full(last.error().service());
            ErrorReport error = full ? others(last.error()) : last.error();
            group = full ? Fingerprint.of(error) : id;
            made = make(group, last.from(), error, first, now);
            known = made ? level : level(group);
        }
        Level worst = known == null ? level : known.worse(level);
        change(group, last.error(), worst, times, latest);
        String rule = told.stream()
                .map(Told::rule)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (rule != null) {
            alarm(group, Reason.RULE, rule, now);
        } else if (made) {
            if (level.warns()) {
                alarm(group, Reason.NEW, "", now);
            }
        } else if (!comeBack(group, level, latest, now) && !(worst != known && worsen(group, now))) {
            goOn(group, now);
        }
        release(last.error(), first);
        Instant five = latest.truncatedTo(ChronoUnit.HOURS)
                .plus(Duration.ofMinutes(latest.atZone(java.time.ZoneOffset.UTC).getMinute() / 5 * 5L));
        long before = occurrences.count(group, five, times);
        if (before < KEPT) {
            occurrences.add(
                    group,
                    told.subList(Math.max(0, told.size() - KEPT), told.size()).stream()
                            .map(Told::error)
                            .toList());
        }
    }

    /** The worst that was seen of a group since it is open; null when there is none. */
    private @Nullable Level level(long id) {
        return jdbc.queryForList("SELECT severity FROM error_group WHERE id = ?", String.class, id).stream()
                .map(Level::valueOf)
                .findFirst()
                .orElse(null);
    }

    private boolean full(String service) {
        Long groups = jdbc.queryForObject("SELECT COUNT(*) FROM error_group WHERE service = ?", Long.class, service);
        return groups != null && groups >= settings.groups();
    }

    private static ErrorReport others(ErrorReport it) {
        return new ErrorReport(
                it.at(),
                it.service(),
                OTHERS,
                "more kinds of errors than are told apart",
                it.level(),
                List.of(),
                "",
                List.of(OTHERS),
                it.release(),
                it.environment(),
                Map.of(),
                "",
                it.times());
    }

    private boolean make(long id, IntegrationId from, ErrorReport it, Instant first, Instant now) {
        return jdbc.update(
                        "INSERT IGNORE INTO error_group (id, integration_id, service, type, message, culprit, severity,"
                                + " state, first_at, last_at, opened_at, closed_by, occurrences, comebacks, first_release,"
                                + " last_release, environment, link, reason, rule_name, told, told_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, ?, ?, ?, ?, '', '', TRUE, ?)",
                        id,
                        from.value(),
                        it.service(),
                        it.type(),
                        it.message(),
                        Clipped.of(Fingerprint.culprit(it.frames()), 300),
                        it.level().name(),
                        ErrorState.OPEN.name(),
                        Utc.at(first),
                        Utc.at(first),
                        Utc.at(first),
                        it.release(),
                        it.release(),
                        it.environment(),
                        it.link(),
                        Utc.at(now))
                == 1;
    }

    private void change(long id, ErrorReport it, Level worst, long times, Instant latest) {
        jdbc.update(
                "UPDATE error_group SET occurrences = occurrences + ?, last_at = GREATEST(last_at, ?), message = ?,"
                        + " severity = ?, last_release = ?, environment = ?, link = CASE WHEN ? = '' THEN link ELSE ? END"
                        + " WHERE id = ?",
                times,
                Utc.at(latest),
                it.message(),
                worst.name(),
                it.release(),
                it.environment(),
                it.link(),
                it.link(),
                id);
    }

    /** Resolved, and happened since: not what was still on its way. */
    private boolean comeBack(long id, Level level, Instant latest, Instant now) {
        boolean back = jdbc.update(
                        "UPDATE error_group SET state = ?, severity = ?, opened_at = ?, closed_at = NULL, closed_by = '',"
                                + " comebacks = comebacks + 1 WHERE id = ? AND state = ? AND closed_at < ?",
                        ErrorState.OPEN.name(),
                        level.name(),
                        Utc.at(latest),
                        id,
                        ErrorState.RESOLVED.name(),
                        Utc.at(latest))
                == 1;
        if (back) {
            alarm(id, Reason.REGRESSION, "", now);
        }
        return back;
    }

    /** Marks it for telling; told is what the {@code Alarms} have done. */
    private void alarm(long id, Reason reason, String rule, Instant now) {
        jdbc.update(
                "UPDATE error_group SET reason = ?, rule_name = ?, told = FALSE, told_at = ? WHERE id = ? AND state <> ?",
                reason.name(),
                rule,
                Utc.at(now),
                id,
                ErrorState.IGNORED.name());
    }

    /** What is an alert is told anew, of what is known by now that it is worse; not of what is closed. */
    private boolean worsen(long id, Instant now) {
        return jdbc.update(
                        "UPDATE error_group SET reason = CASE WHEN reason = '' THEN ? ELSE reason END, told = FALSE,"
                                + " told_at = ? WHERE id = ? AND state = ? AND severity IN (?, ?, ?)",
                        Reason.WORSE.name(),
                        Utc.at(now),
                        id,
                        ErrorState.OPEN.name(),
                        Level.WARNING.name(),
                        Level.ERROR.name(),
                        Level.FATAL.name())
                == 1;
    }

    /** What goes on keeps its alert alive; said again at most every minute. */
    private void goOn(long id, Instant now) {
        jdbc.update(
                "UPDATE error_group SET told = FALSE, told_at = ? WHERE id = ? AND reason IN (?, ?, ?) AND told_at < ?"
                        + " AND told_at > ?",
                Utc.at(now),
                id,
                Reason.NEW.name(),
                Reason.REGRESSION.name(),
                Reason.WORSE.name(),
                Utc.at(now.minus(Duration.ofMinutes(1))),
                Utc.at(now.minus(settings.quiet())));
    }

    private void release(ErrorReport it, Instant first) {
        if (!it.release().isEmpty()) {
            jdbc.update(
                    "INSERT IGNORE INTO error_release (service, version, first_at) VALUES (?, ?, ?)",
                    it.service(),
                    it.release(),
                    Utc.at(first));
        }
    }
}
