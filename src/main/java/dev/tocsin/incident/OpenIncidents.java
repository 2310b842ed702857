package dev.tocsin.incident;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is open now, as a board shows it; reads only, and never all of it. */
@Component
@Transactional(readOnly = true)
public class OpenIncidents {
    private static final List<IncidentState> OPEN = List.of(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);

    private final IncidentRepository incidents;
    private final JdbcClient jdbc;

    OpenIncidents(IncidentRepository incidents, JdbcClient jdbc) {
        this.incidents = incidents;
        this.jdbc = jdbc;
    }

    /** Which ones: null means any. */
    public record Filter(
            @Nullable Priority tier, @Nullable TeamId team, @Nullable ResponderId assignee) {
        public static final Filter NONE = new Filter(null, null, null);
    }

    /** How many are in one state and tier. */
    public record Count(IncidentState state, Priority tier, long number) {}

    /** What nobody has acknowledged first, then by tier, then the oldest. */
    public List<IncidentView> mostUrgent(Filter filter, int limit) {
        Long team = filter.team() == null ? null : Long.valueOf(filter.team().value());
        Long assignee =
                filter.assignee() == null ? null : Long.valueOf(filter.assignee().value());
        List<IncidentView> urgent = new ArrayList<>();
        for (IncidentState state : OPEN) {
            for (Priority tier : Priority.values()) {
                boolean wanted = filter.tier() == null || filter.tier() == tier;
                if (wanted && urgent.size() < limit) {
                    incidents
                            .oldest(state, tier, team, assignee, Limit.of(limit - urgent.size()))
                            .forEach(it -> urgent.add(it.view()));
                }
            }
        }
        return urgent;
    }

    /** As they stand now, open or not; in no order. */
    public List<IncidentView> these(Collection<IncidentId> ids) {
        return ids.isEmpty()
                ? List.of()
                : incidents.findByIdIn(ids.stream().map(IncidentId::value).toList()).stream()
                        .map(Incident::view)
                        .toList();
    }

    /** Without those that count nothing. */
    public List<Count> counts(Filter filter) {
        Long team = filter.team() == null ? null : Long.valueOf(filter.team().value());
        Long assignee =
                filter.assignee() == null ? null : Long.valueOf(filter.assignee().value());
        return incidents.count(OPEN, team, assignee).stream()
                .map(row -> new Count((IncidentState) row[0], (Priority) row[1], (Long) row[2]))
                .filter(it -> filter.tier() == null || filter.tier() == it.tier())
                .toList();
    }

    /** How many each service has, those without a service left out; the most urgent tier of each. */
    public Map<ServiceId, Priority> worst() {
        return incidents.servicesWithTiers(OPEN).stream()
                .collect(Collectors.toMap(
                        row -> new ServiceId((Long) row[0]),
                        row -> (Priority) row[1],
                        (one, other) -> one.moreUrgentThan(other) ? one : other));
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
}
