package dev.tocsin.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bench.History;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.reporting.StepReports.StepTime;
import dev.tocsin.reporting.facts.FactStore;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TocsinTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Time lost per step over generated history, beside what the database itself counts and ranks. */
@TocsinTest
class StepReportModuleTest {
    private static final int INCIDENTS = 900;
    private static final Instant UNTIL = Instant.parse("2026-11-15T12:00:00Z");
    private static final Duration SPAN = Duration.ofDays(20);
    private static final List<String> STEPS = List.of("awaitAnswer", "respond", "pageLead", "watchResolved");

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate rows;

    @Autowired
    Crew crew;

    @Autowired
    FactStore facts;

    @Autowired
    StepReports reports;

    private final List<Object[]> instances = new ArrayList<>();
    private final List<Object[]> stays = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(4711);

    @Test
    void areCountedAndRankedAsTheDatabaseDoes() throws SQLException {
        crew.arrive();
        try (Connection connection = database.getConnection()) {
            History.write(connection, History.castOf(connection), 4711, INCIDENTS, 1_000_000, UNTIL, SPAN);
        }
        rows.update("UPDATE incident SET team_id = team_id + 1 WHERE MOD(number, 3) = 0");
        rows.update("UPDATE incident SET service_id = service_id + 1 WHERE MOD(number, 4) = 0");
        engineHistory();
        while (facts.waiting() > 0) {
            facts.sweep();
        }
        Instant from = UNTIL.minus(SPAN).plusSeconds(100_777);
        Instant until = UNTIL.minusSeconds(200_333);
        for (String process : List.of("incident-high", "incident-low")) {
            assertThat(reports.of(process, asked(from, until, null, null)))
                    .isEqualTo(ranked(process, from, until, ""))
                    .hasSize(STEPS.size())
                    .allMatch(it -> it.count() > 100);
        }
        assertThat(reports.of("breach-review", asked(from, until, null, null))).isEmpty();
        ServiceId service = new ServiceId(most("service_id"));
        TeamId team = new TeamId(most("team_id"));
        assertThat(reports.of("incident-high", asked(from, until, service, null)))
                .isEqualTo(ranked("incident-high", from, until, " AND i.service_id = " + service.value()))
                .isNotEmpty();
        assertThat(reports.of("incident-high", asked(from, until, null, team)))
                .isEqualTo(ranked("incident-high", from, until, " AND i.team_id = " + team.value()))
                .isNotEmpty();
        assertThat(reports.of("incident-high", asked(from, until, service, new TeamId(4))))
                .isEmpty();
    }

    private static Question asked(Instant from, Instant until, @Nullable ServiceId service, @Nullable TeamId team) {
        return new Question(from, until, ZoneOffset.UTC, null, service, team);
    }

    /** What the most incidents are of, but not all. */
    private long most(String column) {
        List<Long> all = jdbc.sql("SELECT " + column + " FROM incident WHERE " + column
                        + " IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC")
                .query(Long.class)
                .list();
        assertThat(all).hasSizeGreaterThan(1);
        return all.get(0);
    }

    /** What the engine would have kept of them: reopened ones stood twice, and gateways and what still runs are there too. */
    private void engineHistory() {
        jdbc.sql("SELECT id, opened_at, stint FROM incident").query(row -> {
            String incident = row.getString(1);
            LocalDateTime at = row.getObject(2, LocalDateTime.class).truncatedTo(ChronoUnit.MILLIS);
            for (String process : List.of("incident-high", "incident-low", "breach-review")) {
                String id = process + "-" + incident;
                instances.add(new Object[] {id, id, incident, process, process, at, at});
                for (int stint = 0; stint < row.getInt(3); stint++) {
                    STEPS.forEach(
                            step -> stay(id, process, step, "userTask", at, at.plus(length(), ChronoUnit.MILLIS)));
                    stay(id, process, "split", "exclusiveGateway", at, at.plusSeconds(9));
                }
                stay(id, process, "respond", "userTask", at, null);
            }
        });
        rows.batchUpdate(
                "INSERT INTO ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_,"
                        + " START_TIME_, END_TIME_) VALUES (?, ?, ?, ?, ?, ?, ?)",
                instances);
        rows.batchUpdate(
                "INSERT INTO ACT_HI_ACTINST (ID_, PROC_DEF_KEY_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_, ACT_ID_,"
                        + " ACT_TYPE_, START_TIME_, END_TIME_) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                stays);
    }

    private void stay(
            String instance,
            String process,
            String step,
            String type,
            LocalDateTime from,
            @Nullable LocalDateTime until) {
        stays.add(new Object[] {"h" + stays.size(), process, process, instance, instance, step, type, from, until});
    }

    private long length() {
        return random.nextInt(5) == 0 ? random.nextLong(30_000_000) : random.nextLong(1, 600) * 1_000;
    }

    /** Nearest rank, by the database's own window functions; the step that took most time first. */
    private List<StepTime> ranked(String process, Instant from, Instant until, String limit) {
        String length = "TIMESTAMPDIFF(MICROSECOND, a.START_TIME_, a.END_TIME_) / 1000";
        return jdbc.sql("SELECT step, MAX(n), SUM(ms), MIN(CASE WHEN r * 2 >= n THEN ms END),"
                        + " MIN(CASE WHEN r * 20 >= n * 19 THEN ms END)"
                        + " FROM (SELECT a.ACT_ID_ AS step, " + length + " AS ms,"
                        + "   ROW_NUMBER() OVER (PARTITION BY a.ACT_ID_ ORDER BY " + length + ") AS r,"
                        + "   COUNT(*) OVER (PARTITION BY a.ACT_ID_) AS n"
                        + "   FROM incident i JOIN ACT_HI_PROCINST p ON p.BUSINESS_KEY_ = CAST(i.id AS CHAR(20))"
                        + "   JOIN ACT_HI_ACTINST a ON a.PROC_INST_ID_ = p.ID_"
                        + "   WHERE p.PROC_DEF_KEY_ = ? AND a.ACT_TYPE_ = 'userTask' AND a.END_TIME_ IS NOT NULL"
                        + "   AND i.opened_at >= ? AND i.opened_at < ?" + limit + ") ranked"
                        + " GROUP BY step ORDER BY 3 DESC")
                .params(
                        process,
                        LocalDateTime.ofInstant(from, ZoneOffset.UTC),
                        LocalDateTime.ofInstant(until, ZoneOffset.UTC))
                .query((row, n) -> new StepTime(
                        row.getString(1),
                        row.getInt(2),
                        Duration.ofMillis(row.getLong(3)),
                        Duration.ofMillis(row.getLong(4)),
                        Duration.ofMillis(row.getLong(5))))
                .list();
    }
}
