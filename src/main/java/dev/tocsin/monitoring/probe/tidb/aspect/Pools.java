package dev.tocsin.monitoring.probe.tidb.aspect;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.http.Calls;
import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import dev.tocsin.monitoring.scrape.Scrape;
import dev.tocsin.monitoring.scrape.Scrape.Metric;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The applications' own pools of connections, as their metrics show them. */
@Component
@Order(9)
class Pools implements Aspect {
    /** How a pool shows what it uses, the most it may have, what waits, and which of its labels is its name. */
    private record Shape(String used, String most, String waiting, String name, String state) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(
                    "hikaricp_connections_active",
                    "hikaricp_connections_max",
                    "hikaricp_connections_pending",
                    "pool",
                    ""),
            new Shape("jdbc_connections_active", "jdbc_connections_max", "", "name", ""),
            new Shape(
                    "db_client_connections_usage",
                    "db_client_connections_max",
                    "db_client_connections_pending_requests",
                    "pool_name",
                    "used"),
            new Shape(
                    "db_client_connection_count",
                    "db_client_connection_max",
                    "db_client_connection_pending_requests",
                    "db_client_connection_pool_name",
                    "used"),
            new Shape("go_sql_in_use_connections", "go_sql_max_open_connections", "", "db_name", ""),
            new Shape("agroal_active_count", "agroal_max_size", "agroal_awaiting_count", "datasource", ""));

    private final Calls calls;

    Pools(Calls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "pools";
    }

    @Override
    public List<String> measures() {
        return List.of("pool_connections_used", "pool_waiting");
    }

    @Override
    public List<Threshold> thresholds() {
        return Limits.resource("pool_connections_used", 0.7, 0.85, "connections");
    }

    @Override
    public void look(Look look) throws SQLException, IOException, Environment.Missing, Unavailable {
        if (look.options().pools().isEmpty()) {
            throw new Unavailable("no application's metrics are given under pools:");
        }
        Set<String> names = new LinkedHashSet<>();
        SHAPES.forEach(it -> names.addAll(List.of(it.used(), it.most(), it.waiting())));
        for (Web page : look.options().pools()) {
            try {
                Scrape scrape = Scrape.read(page.text(calls, "", least(look)), names);
                if (SHAPES.stream().noneMatch(it -> measure(look, page.base(), scrape, it))) {
                    look.missing("pool_connections_used", page.base() + " shows no pool that is known here");
                }
            } catch (IOException away) {
                look.missing("pool_connections_used", String.valueOf(away.getMessage()));
            }
        }
    }

    private static boolean measure(Look look, String page, Scrape scrape, Shape shape) {
        boolean any = false;
        for (Metric used : scrape.all(shape.used())) {
            String pool = used.label(shape.name());
            boolean counts = shape.state().isEmpty() || used.labels().containsValue(shape.state());
            for (Metric most : counts ? scrape.all(shape.most()) : List.<Metric>of()) {
                if (most.label(shape.name()).equals(pool) && most.value() > 0) {
                    Map<String, String> of = Map.of("pool", pool, "page", page);
                    look.read("pool_connections_used", of, used.value() / most.value());
                    scrape.all(shape.waiting()).stream()
                            .filter(it -> it.label(shape.name()).equals(pool))
                            .findFirst()
                            .ifPresent(it -> look.read("pool_waiting", of, it.value()));
                    any = true;
                }
            }
        }
        return any;
    }

    private static Duration least(Look look) throws SQLException {
        Duration left = look.left();
        return left.compareTo(Duration.ofSeconds(3)) > 0 ? Duration.ofSeconds(3) : left;
    }
}
