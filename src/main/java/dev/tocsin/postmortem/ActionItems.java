package dev.tocsin.postmortem;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The promises made in reviews and post-mortems. */
@Component
@Transactional
public class ActionItems {
    private static final int LONGEST = 1000;
    private static final String COLUMNS = "SELECT id, incident_id, origin, text, owner_id, due_at, created_at,"
            + " created_by, done_at, done_by FROM action_item ";

    private final JdbcClient jdbc;
    private final Responders responders;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ActionItems(JdbcClient jdbc, Responders responders, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.responders = responders;
        this.events = events;
        this.clock = clock;
    }

    /** @throws InvalidInput without a text of at most 1,000 characters or an active owner */
    public ActionItem add(
            IncidentId incident, ActionItem.Origin origin, String text, ResponderId owner, Instant due, Actor by) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new InvalidInput("/text", "says in 1 to " + LONGEST + " characters what is to be done");
        }
        if (responders.find(owner).filter(Responder::active).isEmpty()) {
            throw new InvalidInput("/owner", "is nobody who could do it");
        }
        long id = Ids.next();
        jdbc.sql("INSERT INTO action_item (id, incident_id, origin, text, owner_id, due_at, created_at, created_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        incident.value(),
                        origin.name(),
                        text.strip(),
                        owner.value(),
                        Utc.at(due),
                        Utc.at(clock.instant()),
                        by.name())
                .update();
        ActionItem item = find(id).orElseThrow();
        events.publishEvent(new ActionItemAdded(item));
        return item;
    }

    /** False when it was done before. */
    public boolean finish(long id, Actor by) {
        ActionItem item = find(id).orElseThrow(() -> new NotFound("There is no action item " + id));
        int changed = jdbc.sql("UPDATE action_item SET done_at = ?, done_by = ? WHERE id = ? AND done_at IS NULL")
                .params(Utc.at(clock.instant()), by.name(), item.id())
                .update();
        if (changed > 0) {
            events.publishEvent(new ActionItemDone(id));
        }
        return changed > 0;
    }

    public Optional<ActionItem> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query(ActionItems::item)
                .optional();
    }

    public List<ActionItem> of(IncidentId incident) {
        return jdbc.sql(COLUMNS + "WHERE incident_id = ? ORDER BY created_at")
                .param(incident.value())
                .query(ActionItems::item)
                .list();
    }

    /** Not done yet, the one due first on top. */
    public List<ActionItem> open(int limit) {
        return jdbc.sql(COLUMNS + "WHERE done_at IS NULL ORDER BY due_at LIMIT " + limit)
                .query(ActionItems::item)
                .list();
    }

    private static ActionItem item(ResultSet row, int n) throws SQLException {
        return new ActionItem(
                row.getLong("id"),
                new IncidentId(row.getLong("incident_id")),
                ActionItem.Origin.valueOf(row.getString("origin")),
                row.getString("text"),
                new ResponderId(row.getLong("owner_id")),
                Utc.instant(row, "due_at"),
                Utc.instant(row, "created_at"),
                row.getString("created_by"),
                Utc.instantOrNull(row, "done_at"),
                row.getString("done_by"));
    }
}
