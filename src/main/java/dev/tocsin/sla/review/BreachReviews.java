package dev.tocsin.sla.review;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Timeline;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Utc;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reviews of missed deadlines. */
@Component
@Transactional
public class BreachReviews {
    private static final int LONGEST = 10_000;
    private static final String COLUMNS = "SELECT id, incident_id, kind, priority, team_id, owner_id,"
            + " opened_at, due_at, cause, note, done_at, done_by FROM breach_review ";

    /** Of which incidents, by what they are now; null: of all. */
    public record Scope(@Nullable Priority tier, @Nullable ServiceId service, @Nullable TeamId team) {

        private String sql() {
            List<String> wanted = new ArrayList<>();
            if (tier != null) {
                wanted.add("i.priority = '" + tier.name() + "'");
            }
            if (service != null) {
                wanted.add("i.service_id = " + service.value());
            }
            if (team != null) {
                wanted.add("i.team_id = " + team.value());
            }
            return wanted.isEmpty()
                    ? ""
                    : " AND EXISTS (SELECT 1 FROM incident i WHERE i.id = breach_review.incident_id AND "
                            + String.join(" AND ", wanted) + ")";
        }
    }

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BreachReviews(JdbcClient jdbc, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    public BreachReview open(SlaClock missed, TeamId team, @Nullable ResponderId owner, Instant due) {
        jdbc.sql("INSERT INTO breach_review (id, incident_id, kind, priority, team_id, owner_id, opened_at, due_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        missed.id(),
                        missed.incident().value(),
                        missed.kind().name(),
                        missed.priority().name(),
                        team.value(),
                        owner == null ? null : owner.value(),
                        Utc.at(clock.instant()),
                        Utc.at(due)))
                .update();
        return find(missed.id()).orElseThrow();
    }

    /** False when somebody was first. */
    public boolean finish(long id, BreachCause cause, String note, Actor by) {
        if (note.length() > LONGEST) {
            throw new InvalidInput("/note", "must have at most " + LONGEST + " characters");
        }
        BreachReview review = find(id).orElseThrow(() -> new NotFound("There is no review " + id));
        int changed = jdbc.sql("UPDATE breach_review SET cause = ?, note = ?, done_at = ?, done_by = ?"
                        + " WHERE id = ? AND done_at IS NULL")
                .params(cause.name(), note, Utc.at(clock.instant()), by.name(), review.id())
                .update();
        if (changed > 0) {
            String said = "Review of its missed deadline: " + cause.title() + (note.isBlank() ? "" : ". " + note);
            timeline.add(review.incident(), clock.instant(), "review", by, said);
            events.publishEvent(new BreachReviewed(id));
        }
        return changed > 0;
    }

    public Optional<BreachReview> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query(BreachReviews::review)
                .optional();
    }

    public List<BreachReview> of(IncidentId incident) {
        return jdbc.sql(COLUMNS + "WHERE incident_id = ? ORDER BY opened_at")
                .param(incident.value())
                .query(BreachReviews::review)
                .list();
    }

    /** Those of several incidents, the oldest first. */
    public List<BreachReview> of(Collection<IncidentId> incidents) {
        return incidents.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + "WHERE incident_id IN (:incidents) ORDER BY opened_at")
                        .param(
                                "incidents",
                                incidents.stream().map(IncidentId::value).toList())
                        .query(BreachReviews::review)
                        .list();
    }

    /** Not done yet, the one due first on top. */
    public List<BreachReview> open(int limit) {
        return jdbc.sql(COLUMNS + "WHERE done_at IS NULL ORDER BY due_at LIMIT " + limit)
                .query(BreachReviews::review)
                .list();
    }

    /** How many are not done although they were due. */
    public long overdue(Instant now) {
        return jdbc.sql("SELECT COUNT(*) FROM breach_review WHERE done_at IS NULL AND due_at < ?")
                .param(Utc.at(now))
                .query(Long.class)
                .single();
    }

    /** Done in this time, the newest on top. */
    public List<BreachReview> done(Instant from, Instant until, int limit) {
        return jdbc.sql(COLUMNS + "WHERE done_at >= ? AND done_at < ? ORDER BY done_at DESC LIMIT " + limit)
                .params(Utc.at(from), Utc.at(until))
                .query(BreachReviews::review)
                .list();
    }

    /** Of deadlines missed in this time by incidents of this scope, the newest on top. */
    public List<BreachReview> opened(Instant from, Instant until, Scope scope, int limit) {
        return jdbc.sql(COLUMNS + "WHERE opened_at >= :from AND opened_at < :until" + scope.sql()
                        + " ORDER BY opened_at DESC LIMIT " + limit)
                .param("from", Utc.at(from))
                .param("until", Utc.at(until))
                .query(BreachReviews::review)
                .list();
    }

    private static BreachReview review(ResultSet row, int n) throws SQLException {
        long owner = row.getLong("owner_id");
        ResponderId ownerId = row.wasNull() ? null : new ResponderId(owner);
        String cause = row.getString("cause");
        return new BreachReview(
                row.getLong("id"),
                new IncidentId(row.getLong("incident_id")),
                ClockKind.valueOf(row.getString("kind")),
                Priority.valueOf(row.getString("priority")),
                new TeamId(row.getLong("team_id")),
                ownerId,
                Utc.instant(row, "opened_at"),
                Utc.instant(row, "due_at"),
                cause == null ? null : BreachCause.valueOf(cause),
                row.getString("note"),
                Utc.instantOrNull(row, "done_at"),
                row.getString("done_by"));
    }
}
