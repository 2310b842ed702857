package dev.tocsin.incident.lists;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is open now, as a board shows it; never all of it. */
@Component
@Transactional(readOnly = true)
public class OpenIncidents {
    private static final List<IncidentState> OPEN = List.of(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);

    private final IncidentStates incidents;
    private final JdbcClient jdbc;

    OpenIncidents(IncidentStates incidents, JdbcClient jdbc) {
        this.incidents = incidents;
        this.jdbc = jdbc;
    }

    /** Which ones: null means any. */
    public record Filter(@Nullable Priority tier, @Nullable TeamId team, @Nullable ResponderId assignee) {
        public static final Filter NONE = new Filter(null, null, null);

        private String sql() {
            return (team == null ? "" : " AND team_id = " + team.value())
                    + (assignee == null ? "" : " AND assignee_id = " + assignee.value());
        }
    }

    /** How many are in one state and tier. */
    public record Count(IncidentState state, Priority tier, long number) {}

    /** What nobody has acknowledged first, then by tier, then the oldest. */
    public List<IncidentView> mostUrgent(Filter filter, int limit) {
        List<IncidentId> urgent = new ArrayList<>();
        for (IncidentState state : OPEN) {
            for (Priority tier : Priority.values()) {
                boolean wanted = filter.tier() == null || filter.tier() == tier;
                if (wanted && urgent.size() < limit) {
                    urgent.addAll(oldest(state, tier, filter, limit - urgent.size()));
                }
            }
        }
        return incidents.these(urgent);
    }

    /** As they stand now, open or not. */
    public List<IncidentView> these(Collection<IncidentId> ids) {
        return incidents.these(List.copyOf(ids));
    }

    /** Without those that count nothing. */
    public List<Count> counts(Filter filter) {
        return open("SELECT state, priority, COUNT(*) FROM incident WHERE state IN (:open)" + filter.sql()
                        + " GROUP BY state, priority")
                .query((row, n) -> new Count(
                        IncidentState.valueOf(row.getString(1)), Priority.valueOf(row.getString(2)), row.getLong(3)))
                .stream()
                .filter(it -> filter.tier() == null || filter.tier() == it.tier())
                .toList();
    }

    /** The most urgent tier of each service that has something open. */
    public Map<ServiceId, Priority> worst() {
        Map<ServiceId, Priority> worst = new HashMap<>();
        open("SELECT DISTINCT service_id, priority FROM incident WHERE state IN (:open) AND service_id IS NOT NULL")
                .query(row -> {
                    worst.merge(
                            new ServiceId(row.getLong(1)),
                            Priority.valueOf(row.getString(2)),
                            (one, other) -> one.moreUrgentThan(other) ? one : other);
                });
        return worst;
    }

    /**
     * Everything that happened to any incident since then. Lines appear when their transaction commits, which may be a
     * while after the moment that they name: ask for some time back, and leave out the lines seen before.
     */
    public List<Change> changes(Instant since, int limit) {
        return jdbc.sql("SELECT id, incident_id FROM timeline WHERE at >= ? ORDER BY at DESC LIMIT " + limit)
                .param(Utc.at(since))
                .query((row, n) -> new Change(row.getLong(1), new IncidentId(row.getLong(2))))
                .list();
    }

    private List<IncidentId> oldest(IncidentState state, Priority tier, Filter filter, int limit) {
        return jdbc.sql("SELECT id FROM incident WHERE state = ? AND priority = ?" + filter.sql()
                        + " ORDER BY state, priority, opened_at LIMIT " + limit)
                .params(state.name(), tier.name())
                .query((row, n) -> new IncidentId(row.getLong(1)))
                .list();
    }

    private StatementSpec open(String sql) {
        return jdbc.sql(sql).param("open", OPEN.stream().map(Enum::name).toList());
    }
}
