package dev.tocsin.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bench.History;
import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.Priority;
import dev.tocsin.reporting.PlainNumbers.Row;
import dev.tocsin.reporting.SlaReport.Group;
import dev.tocsin.reporting.SlaReport.Numbers;
import dev.tocsin.reporting.facts.FactStore;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers of generated history, beside those that plain SQL and streams over its rows come to. */
@TocsinTest
class SlaReportModuleTest {
    private static final int INCIDENTS = 6_000;

    /** With a change of the clock within the range. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Crew crew;

    @Autowired
    TimeMachine time;

    @Autowired
    Teams teams;

    @Autowired
    Services services;

    @Autowired
    Responders responders;

    @Autowired
    FactStore facts;

    @Autowired
    SlaReports reports;

    private Instant until = Instant.EPOCH;
    private Instant from = Instant.EPOCH;

    @BeforeEach
    void live() throws Exception {
        crew.arrive();
        for (String slug : List.of("search", "maps", "login")) {
            TeamId team = teams.add(slug + "-team", "Team " + slug, ZoneOffset.UTC, null)
                    .id();
            services.add(slug, "Service " + slug, team, Criticality.NORMAL, null);
        }
        until = Instant.parse("2026-11-15T12:00:00Z");
        from = until.minus(Duration.ofDays(60));
        try (Connection connection = database.getConnection()) {
            History.write(
                    connection, History.castOf(connection), 4711, INCIDENTS, 1_000_000, until, Duration.ofDays(60));
        }
    }

    @Test
    void areTheSameAsThoseOfRowsPackedOrNot() {
        Instant start = from.plus(Duration.ofDays(9)).plusSeconds(1234);
        Instant end = until.minus(Duration.ofDays(3)).plusSeconds(777);
        for (boolean packed : new boolean[] {false, true}) {
            if (packed) {
                pack();
            }
            SlaReport report = reports.count(question(start, end, null, null), time.now());
            List<Row> rows = rows(start, end);
            assertThat(rows).hasSizeGreaterThan(INCIDENTS / 2);
            assertThat(report.total()).isEqualTo(PlainNumbers.of(rows));
            same(report.tiers(), rows, row -> row.tier());
            same(report.services(), rows, row -> row.service());
            same(report.teams(), rows, row -> row.team());
            same(report.people(), rows, row -> row.person());
            same(report.weekdays(), rows, row -> local(row)
                    .getDayOfWeek()
                    .getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH));
            same(report.hours(), rows, row -> local(row).format(DateTimeFormatter.ofPattern("HH':00'")));
            same(report.weeks(), rows, row -> local(row).format(DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.UK)));
            assertThat(report.interruptions().stream()
                            .collect(Collectors.toMap(
                                    SlaReport.Interrupted::person,
                                    it -> List.of(it.pages(), it.offHours(), it.asleep()))))
                    .isEqualTo(interruptions(start, end));
            assertThat(report.noise()).isEqualTo(PlainNumbers.noise(rows)).hasSize(50);
        }
    }

    @Test
    void ofOneTierAndServiceAreThoseOfItsRows() {
        pack();
        Service search = services.bySlug("search").orElseThrow();
        SlaReport report =
                reports.count(new Question(from, until, ZONE, Priority.HIGH, search.id(), search.team()), time.now());
        List<Row> rows = rows(from, until).stream()
                .filter(row -> row.tier().equals("HIGH") && row.service().equals("Service search"))
                .toList();
        assertThat(rows).isNotEmpty();
        assertThat(report.total()).isEqualTo(PlainNumbers.of(rows));
        assertThat(report.services()).hasSize(1);
    }

    @Test
    void packingAgainChangesNothingAndNothingIsCountedTwice() {
        pack();
        SlaReport before = reports.count(question(from, until, null, null), time.now());
        jdbc.sql(
                        "INSERT INTO fact_pending (incident_id, since) SELECT id, opened_at FROM incident WHERE number < 1002000")
                .update();
        SlaReport between = reports.count(question(from, until, null, null), time.now());
        pack();
        SlaReport after = reports.count(question(from, until, null, null), time.now());
        assertThat(between.total()).isEqualTo(before.total());
        assertThat(after).isEqualTo(before);
        assertThat(before.total().incidents() + before.total().merged()).isEqualTo(INCIDENTS);
    }

    private void pack() {
        while (facts.waiting() > 0) {
            facts.sweep();
        }
    }

    private static Question question(Instant from, Instant until, @Nullable Priority tier, @Nullable TeamId team) {
        return new Question(from, until, ZONE, tier, null, team);
    }

    private void same(List<Group> groups, List<Row> rows, Function<Row, String> by) {
        Map<String, Numbers> expected = rows.stream().collect(Collectors.groupingBy(by)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> PlainNumbers.of(it.getValue())));
        Map<String, Numbers> counted = groups.stream()
                .filter(it -> it.numbers().incidents() + it.numbers().merged() > 0)
                .collect(Collectors.toMap(Group::name, Group::numbers));
        assertThat(counted).isEqualTo(expected);
    }

    private static ZonedDateTime local(Row row) {
        return row.opened().atZone(ZONE);
    }

    private List<Row> rows(Instant start, Instant end) {
        Map<Long, Map<String, Integer>> ends = new HashMap<>();
        jdbc.sql("SELECT incident_id, CONCAT(kind, ' ', state) AS what, COUNT(*) AS n FROM sla_clock"
                        + " GROUP BY incident_id, kind, state")
                .query(row -> {
                    ends.computeIfAbsent(row.getLong(1), id -> new TreeMap<>()).put(row.getString(2), row.getInt(3));
                });
        return jdbc.sql("SELECT i.*, s.name AS service, t.name AS team, r.name AS person,"
                        + " (SELECT SUM(TIMESTAMPDIFF(MICROSECOND, c.started_at, c.ended_at) - c.paused_us)"
                        + "   FROM sla_clock c WHERE c.incident_id = i.id AND c.kind = 'RESOLUTION') AS open_us,"
                        + " TIMESTAMPDIFF(MICROSECOND, i.detected_at, i.opened_at) AS detect_us"
                        + ", a.labels FROM incident i JOIN alert a ON a.incident_id = i.id JOIN catalog_service s ON s.id = i.service_id"
                        + " JOIN catalog_team t ON t.id = i.team_id"
                        + " LEFT JOIN catalog_responder r ON r.id = i.assignee_id"
                        + " WHERE i.opened_at >= ? AND i.opened_at < ?")
                .params(utc(start), utc(end))
                .query((row, n) -> {
                    boolean merged = row.getObject("merged_into") != null;
                    String cause = String.valueOf(row.getString("cause"));
                    Long answer = row.getObject("time_to_acknowledge_us", Long.class);
                    return new Row(
                            row.getObject("opened_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                            row.getString("priority"),
                            row.getString("service"),
                            row.getString("team"),
                            row.getString("person") == null ? "nobody" : row.getString("person"),
                            row.getString("labels").replaceAll(".*alertname\":\"([^\"]+).*", "$1"),
                            merged,
                            cause.equals("cleared") || cause.equals("false-alarm"),
                            row.getInt("stint") > 1,
                            row.getLong("detect_us") / 1000,
                            answer == null ? null : Long.valueOf(answer / 1000),
                            merged ? null : Long.valueOf(row.getLong("open_us") / 1000),
                            ends.getOrDefault(row.getLong("id"), Map.of()));
                })
                .list();
    }

    private Map<String, List<Integer>> interruptions(Instant start, Instant end) {
        Map<String, int[]> counts = new HashMap<>();
        jdbc.sql("SELECT n.responder_id, n.ended_at FROM notification n JOIN incident i ON i.id = n.subject_id"
                        + " WHERE i.opened_at >= ? AND i.opened_at < ?")
                .params(utc(start), utc(end))
                .query(row -> {
                    Responder who =
                            responders.find(new ResponderId(row.getLong(1))).orElseThrow();
                    ZonedDateTime at = row.getObject(2, LocalDateTime.class)
                            .atZone(ZoneOffset.UTC)
                            .withZoneSameInstant(who.zone());
                    int minute = at.toLocalTime().get(java.time.temporal.ChronoField.MINUTE_OF_DAY);
                    boolean night = minute >= 22 * 60 || minute < 7 * 60;
                    boolean works = at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
                            && minute >= LocalTime.of(9, 0).toSecondOfDay() / 60
                            && minute < 18 * 60;
                    int[] count = counts.computeIfAbsent(who.name(), name -> new int[3]);
                    count[0]++;
                    count[1] += !night && !works ? 1 : 0;
                    count[2] += night ? 1 : 0;
                });
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, it -> List.of(it.getValue()[0], it.getValue()[1], it.getValue()[2])));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
