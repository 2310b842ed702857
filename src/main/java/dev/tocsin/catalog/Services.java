package dev.tocsin.catalog;

import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Snapshot;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The services and who answers for them. */
@Component
public class Services {
    private final JdbcClient jdbc;
    private final Snapshot<Map<String, Service>> bySlug = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Services(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Service> find(ServiceId id) {
        return rows().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    public Optional<Service> bySlug(String slug) {
        return Optional.ofNullable(bySlug.get().get(slug));
    }

    /** By name. */
    public List<Service> all() {
        return List.copyOf(rows());
    }

    /** @throws Conflict when the slug is taken */
    @Transactional
    public Service add(String slug, String name, TeamId team, Criticality criticality, @Nullable URI runbook) {
        new Expect().slug("/slug", slug).orComplain();
        check(name, runbook);
        ServiceId id = new ServiceId(Ids.next());
        try {
            jdbc.sql("INSERT INTO catalog_service (id, slug, name, team_id, criticality, runbook)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(id.value(), slug, name, team.value(), criticality.name(), text(runbook))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Conflict("There is a service '%s' already".formatted(slug));
        }
        return changed(id);
    }

    /** @throws NotFound when there is no such service */
    @Transactional
    public Service change(ServiceId id, String name, TeamId team, Criticality criticality, @Nullable URI runbook) {
        check(name, runbook);
        jdbc.sql("UPDATE catalog_service SET name = ?, team_id = ?, criticality = ?, runbook = ? WHERE id = ?")
                .params(name, team.value(), criticality.name(), text(runbook), id.value())
                .update();
        return changed(id);
    }

    private static void check(String name, @Nullable URI runbook) {
        new Expect()
                .text("/name", name, 120)
                .that(
                        runbook == null || runbook.toString().matches("https?://.{1,1990}"),
                        "/runbook",
                        "must be an http or https URL")
                .orComplain();
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private Service changed(ServiceId id) {
        bySlug.forget();
        return find(id).orElseThrow(() -> new NotFound("There is no service " + id.value()));
    }

    private Collection<Service> rows() {
        return bySlug.get().values();
    }

    private Map<String, Service> load() {
        Map<String, Service> services = new LinkedHashMap<>();
        jdbc.sql("SELECT id, slug, name, team_id, criticality, runbook FROM catalog_service ORDER BY name, slug")
                .query((row, n) -> service(row))
                .list()
                .forEach(it -> services.put(it.slug(), it));
        return services;
    }

    private static Service service(ResultSet row) throws SQLException {
        return new Service(
                new ServiceId(row.getLong("id")),
                row.getString("slug"),
                row.getString("name"),
                new TeamId(row.getLong("team_id")),
                Criticality.valueOf(row.getString("criticality")),
                Optional.ofNullable(row.getString("runbook")).map(URI::create));
    }
}
