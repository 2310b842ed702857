package dev.tocsin.catalog;

import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The teams. One with the slug {@code default} always exists, so that nothing is without an owner. */
@Component
public class Teams {
    /** Slug of the team that answers for whatever belongs to nobody. */
    public static final String DEFAULT = "default";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Snapshot<List<Team>> teams = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Teams(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public Optional<Team> find(TeamId id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    public Optional<Team> bySlug(String slug) {
        return all().stream().filter(it -> it.slug().equals(slug)).findFirst();
    }

    public Team byDefault() {
        return bySlug(DEFAULT).orElseThrow(() -> new NotFound("The default team is missing"));
    }

    /** By name. */
    public List<Team> all() {
        return teams.get();
    }

    /** @throws Conflict when the slug is taken */
    @Transactional
    public Team add(String slug, String name, ZoneId zone, @Nullable ResponderId lead) {
        new Expect().slug("/slug", slug).text("/name", name, 120).orComplain();
        TeamId id = new TeamId(Ids.next());
        try {
            jdbc.sql("INSERT INTO catalog_team (id, slug, name, zone, lead_id) VALUES (?, ?, ?, ?, ?)")
                    .params(id.value(), slug, name, zone.getId(), lead == null ? null : lead.value())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Conflict("There is a team '%s' already".formatted(slug));
        }
        return changed(id);
    }

    /** @throws NotFound when there is no such team */
    @Transactional
    public Team change(TeamId id, String name, ZoneId zone, @Nullable ResponderId lead) {
        new Expect().text("/name", name, 120).orComplain();
        jdbc.sql("UPDATE catalog_team SET name = ?, zone = ?, lead_id = ? WHERE id = ?")
                .params(name, zone.getId(), lead == null ? null : lead.value(), id.value())
                .update();
        return changed(id);
    }

    private Team changed(TeamId id) {
        teams.forget();
        Team team = find(id).orElseThrow(() -> new NotFound("There is no team " + id.value()));
        events.publishEvent(new TeamChanged(id));
        return team;
    }

    private List<Team> load() {
        return jdbc.sql("SELECT id, slug, name, zone, lead_id FROM catalog_team ORDER BY name, slug")
                .query((row, n) -> team(row))
                .list();
    }

    private static Team team(ResultSet row) throws SQLException {
        Long lead = row.getObject("lead_id", Long.class);
        return new Team(
                new TeamId(row.getLong("id")),
                row.getString("slug"),
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                Optional.ofNullable(lead).map(ResponderId::new));
    }
}
