package dev.tocsin.incident.lists;

import dev.tocsin.catalog.ServiceId;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.Utc;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * All incidents there ever were, newest number first. A search reads backwards piece by piece and stops when a page is
 * full or its time is up; it then says how far it has come, so that a million of them keep nobody waiting.
 */
@Component
@Transactional(readOnly = true)
public class PastIncidents {
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final int SMALLEST = 2_000;
    private static final int LARGEST = 50_000;
    private static final Duration LATELY = Duration.ofDays(30);

    private final IncidentStates incidents;
    private final JdbcClient jdbc;

    PastIncidents(IncidentStates incidents, JdbcClient jdbc) {
        this.incidents = incidents;
        this.jdbc = jdbc;
    }

    /**
     * What is looked for.
     *
     * @param text in the title or the service's name; empty: any
     * @param states empty: any
     * @param before numbers below this one
     */
    public record Search(
            String text,
            List<IncidentState> states,
            @Nullable Priority tier,
            @Nullable ServiceId service,
            long before) {

        boolean all() {
            return text.isEmpty() && states.isEmpty() && tier == null && service == null;
        }
    }

    /**
     * A page of what was found.
     *
     * @param before where the next page begins; 0 when everything was looked at
     * @param full whether the page is full, else the time was up or this is the end
     */
    public record Found(List<IncidentView> incidents, long before, boolean full) {}

    public Found search(Search search, int page) {
        long top = Math.min(search.before(), 1 + newest());
        List<IncidentView> found = new ArrayList<>();
        long started = System.nanoTime();
        int piece = search.all() ? LARGEST : SMALLEST;
        while (top > 1) {
            long bottom = Math.max(1, top - piece);
            found.addAll(in(search, bottom, top, page + 1 - found.size()));
            if (found.size() > page) {
                List<IncidentView> shown = List.copyOf(found.subList(0, page));
                return new Found(shown, shown.get(page - 1).number(), true);
            }
            top = bottom;
            if (top > 1 && System.nanoTime() - started > PATIENCE.toNanos()) {
                return new Found(found, top, false);
            }
            piece = Math.min(LARGEST, piece * 2);
        }
        return new Found(found, 0, false);
    }

    /** Others of the same service or group since 30 days before it, newest first. */
    public List<IncidentView> akin(IncidentView to, int limit) {
        LocalDateTime since = Utc.at(to.openedAt().minus(LATELY));
        long service = to.service() == null ? 0 : to.service().value();
        List<IncidentId> ids =
                new ArrayList<>(jdbc.sql("SELECT id FROM incident WHERE service_id = ? AND opened_at >= ?"
                                + " AND id <> ? ORDER BY service_id DESC, opened_at DESC LIMIT " + limit)
                        .params(service, since, to.id().value())
                        .query((row, n) -> new IncidentId(row.getLong(1)))
                        .list());
        ids.addAll(jdbc.sql("SELECT id FROM incident WHERE group_key = (SELECT group_key FROM incident WHERE id = ?)"
                        + " AND opened_at >= ? AND id <> ? ORDER BY group_key DESC, opened_at DESC LIMIT " + limit)
                .params(to.id().value(), since, to.id().value())
                .query((row, n) -> new IncidentId(row.getLong(1)))
                .list());
        return incidents.these(ids.stream().distinct().toList()).stream()
                .sorted(Comparator.comparing(IncidentView::openedAt).reversed())
                .limit(limit)
                .toList();
    }

    /** Those that were merged into it, newest first. */
    public List<IncidentView> absorbed(IncidentId id, int limit) {
        return incidents.these(
                jdbc.sql("SELECT id FROM incident WHERE merged_into = ? ORDER BY opened_at DESC LIMIT " + limit)
                        .param(id.value())
                        .query((row, n) -> new IncidentId(row.getLong(1)))
                        .list());
    }

    private List<IncidentView> in(Search search, long from, long before, int limit) {
        StringBuilder sql = new StringBuilder("SELECT id FROM incident WHERE number >= :from AND number < :before");
        if (!search.states().isEmpty()) {
            sql.append(" AND state IN (:states)");
        }
        if (search.tier() != null) {
            sql.append(" AND priority = :tier");
        }
        if (search.service() != null) {
            sql.append(" AND service_id = :service");
        }
        if (!search.text().isEmpty()) {
            sql.append(" AND (LOWER(title) LIKE :text ESCAPE '!' OR LOWER(service_name) LIKE :text ESCAPE '!')");
        }
        return incidents.these(jdbc.sql(
                        sql.append(" ORDER BY number DESC LIMIT " + limit).toString())
                .param("from", from)
                .param("before", before)
                .param("states", search.states().stream().map(Enum::name).toList())
                .param("tier", search.tier() == null ? "" : search.tier().name())
                .param(
                        "service",
                        search.service() == null ? 0 : search.service().value())
                .param("text", "%" + escaped(search.text()) + "%")
                .query((row, n) -> new IncidentId(row.getLong(1)))
                .list());
    }

    private long newest() {
        return jdbc.sql("SELECT COALESCE(MAX(number), 0) FROM incident")
                .query(Long.class)
                .single();
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
