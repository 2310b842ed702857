package dev.tocsin.catalog.needs;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.Services;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.Snapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a service cannot do without. Circles are allowed: there are such systems. */
@Component
public class Dependencies {
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Services services;
    private final Snapshot<List<Edge>> edges = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Dependencies(JdbcClient jdbc, Services services) {
        this.jdbc = jdbc;
        this.services = services;
    }

    private record Edge(ServiceId service, ServiceId needs) {}

    /** What this service needs itself, by name. */
    public List<Service> of(ServiceId service) {
        return named(edges.get().stream()
                .filter(it -> it.service().equals(service))
                .map(Edge::needs)
                .toList());
    }

    /** What stands still when this service does, near and far, by name. */
    public List<Service> reliantOn(ServiceId service) {
        Map<ServiceId, List<ServiceId>> reliant = edges.get().stream()
                .collect(Collectors.groupingBy(Edge::needs, Collectors.mapping(Edge::service, Collectors.toList())));
        Set<ServiceId> found = new LinkedHashSet<>();
        Deque<ServiceId> next = new ArrayDeque<>(List.of(service));
        while (!next.isEmpty()) {
            reliant.getOrDefault(next.remove(), List.of()).stream()
                    .filter(it -> !it.equals(service) && found.add(it))
                    .forEach(next::add);
        }
        return named(found);
    }

    /**
     * Sets what a service needs, by slugs.
     *
     * @throws InvalidInput when one is unknown, or the service itself
     */
    @Transactional
    public void set(Service service, List<String> slugs) {
        Expect expect = new Expect().that(slugs.size() <= MOST, "/dependsOn", "must be at most " + MOST);
        for (int n = 0; n < slugs.size(); n++) {
            String slug = slugs.get(n);
            expect.that(services.bySlug(slug).isPresent(), "/dependsOn/" + n, "is no service we know: " + slug)
                    .that(!slug.equals(service.slug()), "/dependsOn/" + n, "must be another service");
        }
        expect.orComplain();
        jdbc.sql("DELETE FROM catalog_dependency WHERE service_id = ?")
                .param(service.id().value())
                .update();
        slugs.stream()
                .distinct()
                .flatMap(slug -> services.bySlug(slug).stream())
                .forEach(it -> jdbc.sql("INSERT INTO catalog_dependency (service_id, needs_id) VALUES (?, ?)")
                        .params(service.id().value(), it.id().value())
                        .update());
        edges.forget();
    }

    private List<Service> named(Collection<ServiceId> ids) {
        return services.all().stream().filter(it -> ids.contains(it.id())).toList();
    }

    private List<Edge> load() {
        return jdbc.sql("SELECT service_id, needs_id FROM catalog_dependency ORDER BY service_id, needs_id")
                .query((row, n) ->
                        new Edge(new ServiceId(row.getLong("service_id")), new ServiceId(row.getLong("needs_id"))))
                .list();
    }
}
