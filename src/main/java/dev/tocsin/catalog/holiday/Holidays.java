package dev.tocsin.catalog.holiday;

import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.Snapshot;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The holidays of each team; working days are counted without them. */
@Component
public class Holidays {
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Snapshot<Map<Long, List<Holiday>>> all = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Holidays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By day, those of every year first. */
    public List<Holiday> of(TeamId team) {
        return all.get().getOrDefault(team.value(), List.of());
    }

    public boolean isOn(TeamId team, LocalDate date) {
        return of(team).stream().anyMatch(it -> it.isOn(date));
    }

    /** @throws InvalidInput when a day is none */
    @Transactional
    public void set(TeamId team, List<Holiday> holidays) {
        Expect expect = new Expect().that(holidays.size() <= MOST, "/holidays", "must be at most " + MOST);
        for (int n = 0; n < holidays.size(); n++) {
            Holiday it = holidays.get(n);
            expect.that(
                            it.isReal(),
                            "/holidays/" + n,
                            "must begin with a day such as 2026-12-25, or 12-25 for every year: " + it.day())
                    .atMost("/holidays/" + n, it.name(), 120);
        }
        expect.orComplain();
        jdbc.sql("DELETE FROM catalog_holiday WHERE team_id = ?")
                .param(team.value())
                .update();
        holidays.stream().distinct().forEach(it -> jdbc.sql(
                        "INSERT INTO catalog_holiday (id, team_id, on_day, name) VALUES (?, ?, ?, ?)")
                .params(Ids.next(), team.value(), it.day(), it.name())
                .update());
        all.forget();
    }

    private Map<Long, List<Holiday>> load() {
        record Row(long team, Holiday holiday) {}
        return jdbc
                .sql(
                        "SELECT team_id, on_day, name FROM catalog_holiday ORDER BY team_id, CHAR_LENGTH(on_day), on_day, name")
                .query((row, n) ->
                        new Row(row.getLong("team_id"), new Holiday(row.getString("on_day"), row.getString("name"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::team, Collectors.mapping(Row::holiday, Collectors.toList())));
    }
}
