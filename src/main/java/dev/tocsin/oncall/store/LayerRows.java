package dev.tocsin.oncall.store;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.Cadence;
import dev.tocsin.oncall.CalendarTurns;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Hours;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.Turns;
import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of layers; lists of people and of hours are texts in it. */
@Component
public class LayerRows {
    private final JdbcClient jdbc;
    private final CalendarRows calendars;

    LayerRows(JdbcClient jdbc, CalendarRows calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    public List<Layer> of(TeamId team) {
        return jdbc.sql("SELECT * FROM oncall_layer WHERE team_id = ? ORDER BY rank_no, id")
                .param(team.value())
                .query((row, n) -> layer(row, team))
                .list();
    }

    public void replace(TeamId team, List<Layer> layers) {
        jdbc.sql("DELETE FROM oncall_layer WHERE team_id = ?")
                .param(team.value())
                .update();
        for (int rank = 0; rank < layers.size(); rank++) {
            insert(team, rank, layers.get(rank));
        }
        calendars.keep(
                team,
                layers.stream()
                        .map(Layer::turns)
                        .filter(CalendarTurns.class::isInstance)
                        .map(CalendarTurns.class::cast)
                        .toList());
    }

    private void insert(TeamId team, int rank, Layer it) {
        Rotation rotation = it.turns() instanceof Rotation own ? own : null;
        String calendar = it.turns() instanceof CalendarTurns elsewhere ? elsewhere.url() : null;
        jdbc.sql("INSERT INTO oncall_layer (id, team_id, rank_no, name, duty, zone, hours, valid_from, valid_until,"
                        + " calendar_url, cadence, every_n, hand_off_day, hand_off_time, starts_on, members)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        team.value(),
                        rank,
                        it.name(),
                        it.duty().name(),
                        it.turns().zone().getId(),
                        it.hours().stream().map(LayerRows::text).collect(Collectors.joining(";")),
                        text(it.from()),
                        text(it.until()),
                        calendar,
                        rotation == null ? null : rotation.cadence().name(),
                        rotation == null ? null : rotation.every())
                .param(
                        rotation == null || rotation.handOffDay() == null
                                ? null
                                : rotation.handOffDay().name())
                .params(
                        rotation == null ? null : rotation.handOffTime().toString(),
                        rotation == null ? null : rotation.startsOn().toString(),
                        rotation == null ? null : members(rotation))
                .update();
    }

    private Layer layer(ResultSet row, TeamId team) throws SQLException {
        return new Layer(
                row.getString("name"),
                Duty.valueOf(row.getString("duty")),
                turns(row, team, ZoneId.of(row.getString("zone"))),
                split(row.getString("hours"), ";").stream()
                        .map(LayerRows::hours)
                        .toList(),
                day(row.getString("valid_from")),
                day(row.getString("valid_until")));
    }

    private Turns turns(ResultSet row, TeamId team, ZoneId zone) throws SQLException {
        String calendar = row.getString("calendar_url");
        if (calendar != null) {
            return new CalendarTurns(zone, calendar, calendars.turns(team, calendar, zone));
        }
        String weekday = row.getString("hand_off_day");
        return new Rotation(
                zone,
                Cadence.valueOf(row.getString("cadence")),
                row.getInt("every_n"),
                weekday == null ? null : DayOfWeek.valueOf(weekday),
                LocalTime.parse(row.getString("hand_off_time")),
                LocalDate.parse(row.getString("starts_on")),
                split(row.getString("members"), ",").stream()
                        .map(it -> new ResponderId(Long.parseLong(it)))
                        .toList());
    }

    private static String members(Rotation rotation) {
        return rotation.members().stream().map(it -> Long.toString(it.value())).collect(Collectors.joining(","));
    }

    /** {@code MONDAY,TUESDAY 09:00 17:00}. */
    private static String text(Hours it) {
        return it.days().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(",")) + " " + it.from() + " "
                + it.until();
    }

    private static Hours hours(String text) {
        String[] words = text.split(" ");
        return new Hours(
                split(words[0], ",").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                LocalTime.parse(words[1]),
                LocalTime.parse(words[2]));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static List<String> split(@Nullable String text, String separator) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(separator))
                        .filter(it -> !it.isEmpty())
                        .toList();
    }
}
