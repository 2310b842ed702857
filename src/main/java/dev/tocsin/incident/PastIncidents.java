package dev.tocsin.incident;

import dev.tocsin.catalog.ServiceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
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

    private final IncidentRepository incidents;
    private final JdbcClient jdbc;

    PastIncidents(IncidentRepository incidents, JdbcClient jdbc) {
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

    /** Others of the same service or group in the 30 days before it and since, newest first. */
    public List<IncidentView> akin(IncidentId id, int limit) {
        return incidents
                .findById(id.value())
                .map(it -> incidents.akin(
                        it.id, it.serviceId, it.groupKey, it.openedAt.minus(LATELY), Limit.of(limit)))
                .orElse(List.of())
                .stream()
                .map(Incident::view)
                .toList();
    }

    /** Those that were merged into it, newest first. */
    public List<IncidentView> absorbed(IncidentId id, int limit) {
        return incidents.mergedInto(id.value(), Limit.of(limit)).stream()
                .map(Incident::view)
                .toList();
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
        List<Long> ids = jdbc.sql(sql.append(" ORDER BY number DESC LIMIT " + limit).toString())
                .param("from", from)
                .param("before", before)
                .param("states", search.states().stream().map(Enum::name).toList())
                .param("tier", search.tier() == null ? "" : search.tier().name())
                .param("service", search.service() == null ? 0 : search.service().value())
                .param("text", "%" + escaped(search.text()) + "%")
                .query(Long.class)
                .list();
        return ids.isEmpty()
                ? List.of()
                : incidents.findByIdIn(ids).stream()
                        .map(Incident::view)
                        .sorted(Comparator.comparing(IncidentView::number).reversed())
                        .toList();
    }

    private long newest() {
        return jdbc.sql("SELECT COALESCE(MAX(number), 0) FROM incident")
                .query(Long.class)
                .single();
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
