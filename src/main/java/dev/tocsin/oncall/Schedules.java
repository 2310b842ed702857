package dev.tocsin.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is on call for which team: one weekly rotation per team. */
@Component
public class Schedules {
    private final JdbcClient jdbc;
    private final Responders responders;
    private final ApplicationEventPublisher events;
    private final Snapshot<Map<TeamId, Rotation>> rotations = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Schedules(JdbcClient jdbc, Responders responders, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.responders = responders;
        this.events = events;
    }

    /** Nobody when the team has no rotation or none of its members is active. */
    public List<ResponderId> onCall(TeamId team, Instant at) {
        return current(team, at).map(Shift::responder).stream().toList();
    }

    public Optional<Shift> current(TeamId team, Instant at) {
        return rotation(team).flatMap(it -> it.at(at, this::serves));
    }

    /** The shifts that begin after {@code at}, soonest first. */
    public List<Shift> next(TeamId team, Instant at, int count) {
        List<Shift> shifts = new ArrayList<>();
        Optional<Shift> shift = current(team, at);
        while (shift.isPresent() && shifts.size() < count) {
            shift = current(team, shift.get().until());
            shift.ifPresent(shifts::add);
        }
        return shifts;
    }

    public Optional<Rotation> rotation(TeamId team) {
        return Optional.ofNullable(rotations.get().get(team));
    }

    /** Sets the team's rotation, in place of the one it had. */
    @Transactional
    public void rotate(Rotation rotation) {
        check(rotation);
        long team = rotation.team().value();
        jdbc.sql("DELETE FROM oncall_rotation WHERE team_id = ?").param(team).update();
        jdbc.sql("INSERT INTO oncall_rotation (team_id, zone, hand_off_day, hand_off_time, starts_on, members)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        team,
                        rotation.zone().getId(),
                        rotation.handOffDay().name(),
                        rotation.handOffTime().toString(),
                        rotation.startsOn().toString(),
                        rotation.members().stream()
                                .map(it -> Long.toString(it.value()))
                                .collect(Collectors.joining(",")))
                .update();
        rotations.forget();
        events.publishEvent(new RotationChanged(rotation.team()));
    }

    private void check(Rotation rotation) {
        for (int position = 0; position < rotation.members().size(); position++) {
            if (responders.find(rotation.members().get(position)).isEmpty()) {
                throw new InvalidInput("/members/" + position, "is nobody we know");
            }
        }
        if (new HashSet<>(rotation.members()).size() < rotation.members().size()) {
            throw new InvalidInput("/members", "names somebody twice");
        }
    }

    private boolean serves(ResponderId id) {
        return responders.find(id).filter(Responder::active).isPresent();
    }

    private Map<TeamId, Rotation> load() {
        return jdbc.sql("SELECT * FROM oncall_rotation").query((row, n) -> rotation(row)).list().stream()
                .collect(Collectors.toMap(Rotation::team, Function.identity()));
    }

    private static Rotation rotation(ResultSet row) throws SQLException {
        List<ResponderId> members = Arrays.stream(row.getString("members").split(","))
                .filter(it -> !it.isEmpty())
                .map(it -> new ResponderId(Long.parseLong(it)))
                .toList();
        return new Rotation(
                new TeamId(row.getLong("team_id")),
                ZoneId.of(row.getString("zone")),
                DayOfWeek.valueOf(row.getString("hand_off_day")),
                LocalTime.parse(row.getString("hand_off_time")),
                LocalDate.parse(row.getString("starts_on")),
                members);
    }
}
