package dev.tocsin.oncall.store;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.CalendarTurns;
import dev.tocsin.oncall.Turn;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import dev.tocsin.platform.text.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of calendars elsewhere that layers take their turns from, with what they said last. */
@Component
public class CalendarRows {
    private static final int MOST_WORDS = 500;

    private final JdbcClient jdbc;

    CalendarRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Turn> turns(TeamId team, String url, ZoneId zone) {
        return jdbc.sql("SELECT turns FROM oncall_calendar WHERE team_id = ? AND url = ? AND zone = ?")
                .params(team.value(), url, zone.getId())
                .query(String.class)
                .optional()
                .map(text -> text.lines().map(CalendarRows::turn).toList())
                .orElse(List.of());
    }

    /** Calendars that stay keep what they said; new ones are read as soon as possible. */
    public void keep(TeamId team, List<CalendarTurns> wanted) {
        record Known(long id, String url, String zone) {
            boolean is(CalendarTurns it) {
                return url.equals(it.url()) && zone.equals(it.zone().getId());
            }
        }
        List<Known> known = jdbc.sql("SELECT id, url, zone FROM oncall_calendar WHERE team_id = ?")
                .param(team.value())
                .query((row, n) -> new Known(row.getLong("id"), row.getString("url"), row.getString("zone")))
                .list();
        known.stream().filter(it -> wanted.stream().noneMatch(it::is)).forEach(it -> jdbc.sql(
                        "DELETE FROM oncall_calendar WHERE id = ?")
                .param(it.id())
                .update());
        wanted.stream()
                .filter(it -> known.stream().noneMatch(there -> there.is(it)))
                .map(it -> List.of(it.url(), it.zone().getId()))
                .distinct()
                .forEach(it -> jdbc.sql("INSERT INTO oncall_calendar (id, team_id, url, zone, turns, read_next_at)"
                                + " VALUES (?, ?, ?, ?, '', ?)")
                        .params(Ids.next(), team.value(), it.get(0), it.get(1), Utc.at(Instant.EPOCH))
                        .update());
    }

    public List<CalendarRow> of(TeamId team) {
        return jdbc.sql("SELECT * FROM oncall_calendar WHERE team_id = ? ORDER BY id")
                .param(team.value())
                .query((row, n) -> calendar(row))
                .list();
    }

    public List<CalendarRow> due(Instant now) {
        return jdbc.sql("SELECT * FROM oncall_calendar WHERE read_next_at <= ? ORDER BY read_next_at")
                .param(Utc.at(now))
                .query((row, n) -> calendar(row))
                .list();
    }

    /** Says whether the caller is the one who reads it. */
    public boolean claim(CalendarRow it, Instant next) {
        return jdbc.sql("UPDATE oncall_calendar SET read_next_at = ? WHERE id = ? AND read_next_at = ?")
                        .params(Utc.at(next), it.id(), Utc.at(it.readNextAt()))
                        .update()
                == 1;
    }

    /**
     * Says whether its turns are others than before.
     *
     * @param fault what of it could not be read, if anything
     */
    public boolean read(
            CalendarRow it,
            String body,
            @Nullable String tag,
            List<Turn> turns,
            int strangers,
            String fault,
            Instant at) {
        String text = turns.stream().map(CalendarRows::line).collect(Collectors.joining("\n"));
        jdbc.sql("UPDATE oncall_calendar SET body = ?, tag = ?, strangers = ?, read_at = ?, trouble = ? WHERE id = ?")
                .params(
                        body,
                        tag,
                        strangers,
                        Utc.at(at),
                        fault.isEmpty() ? null : PlainText.line(fault, MOST_WORDS),
                        it.id())
                .update();
        return jdbc.sql("UPDATE oncall_calendar SET turns = ? WHERE id = ? AND turns <> ?")
                        .params(text, it.id(), text)
                        .update()
                == 1;
    }

    public void trouble(CalendarRow it, String said, Instant next) {
        jdbc.sql("UPDATE oncall_calendar SET trouble = ?, read_next_at = ? WHERE id = ?")
                .params(PlainText.line(said, MOST_WORDS), Utc.at(next), it.id())
                .update();
    }

    private static CalendarRow calendar(ResultSet row) throws SQLException {
        return new CalendarRow(
                row.getLong("id"),
                new TeamId(row.getLong("team_id")),
                row.getString("url"),
                ZoneId.of(row.getString("zone")),
                Utc.instant(row, "read_next_at"),
                Utc.instantOrNull(row, "read_at"),
                row.getString("tag"),
                row.getString("body"),
                row.getString("trouble"),
                row.getInt("strangers"));
    }

    /** {@code responder from until}, a line each. */
    private static String line(Turn it) {
        return it.responder().value() + " " + it.from() + " " + it.until();
    }

    private static Turn turn(String line) {
        String[] words = Objects.requireNonNull(line).split(" ");
        return new Turn(new ResponderId(Long.parseLong(words[0])), Instant.parse(words[1]), Instant.parse(words[2]));
    }
}
