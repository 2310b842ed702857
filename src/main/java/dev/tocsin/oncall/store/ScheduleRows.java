package dev.tocsin.oncall.store;

import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Schedule;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The schedules of all teams as they are in the database. What was read once is read again when its stamp has changed;
 * a stamp is never used twice, not even by a transaction that is rolled back.
 */
@Component
public class ScheduleRows {
    private final JdbcClient jdbc;
    private final LayerRows layers;
    private final OverrideRows overrides;
    private final Map<TeamId, Schedule> read = new ConcurrentHashMap<>();

    ScheduleRows(JdbcClient jdbc, LayerRows layers, OverrideRows overrides) {
        this.jdbc = jdbc;
        this.layers = layers;
        this.overrides = overrides;
    }

    public Map<TeamId, Schedule> all() {
        Map<TeamId, Schedule> all = new HashMap<>();
        jdbc.sql("SELECT team_id, stamp FROM oncall_schedule")
                .query((row, n) -> Map.entry(new TeamId(row.getLong("team_id")), row.getLong("stamp")))
                .list()
                .forEach(it -> all.put(it.getKey(), schedule(it.getKey(), it.getValue())));
        read.keySet().retainAll(all.keySet());
        return all;
    }

    private Schedule schedule(TeamId team, long stamp) {
        return Objects.requireNonNull(read.compute(
                team,
                (id, before) -> before != null && before.stamp() == stamp
                        ? before
                        : new Schedule(team, stamp, layers.of(team), overrides.of(team))));
    }

    /** Lets one change at a time pass, and says which stamp it finds; 0 for a team's first. */
    public long lock(TeamId team) {
        Optional<Long> stamp = jdbc.sql("SELECT stamp FROM oncall_schedule WHERE team_id = ? FOR UPDATE")
                .param(team.value())
                .query(Long.class)
                .optional();
        if (stamp.isEmpty()) {
            try {
                jdbc.sql("INSERT INTO oncall_schedule (team_id, stamp) VALUES (?, ?)")
                        .params(team.value(), Ids.next())
                        .update();
            } catch (DuplicateKeyException first) {
                throw new Conflict("The schedule was changed by somebody else in the meantime");
            }
        }
        return stamp.orElse(0L);
    }

    public void stamp(TeamId team) {
        jdbc.sql("UPDATE oncall_schedule SET stamp = ? WHERE team_id = ?")
                .params(Ids.next(), team.value())
                .update();
    }

    public void replaceLayers(TeamId team, List<Layer> wanted) {
        layers.replace(team, wanted);
    }
}
