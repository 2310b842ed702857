package dev.tocsin.oncall.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.ScheduleOverride;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.Span;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calendars that we give; read by another library than the one that writes them. */
@TocsinTest
class FeedModuleTest {
    @Autowired
    Crew crew;

    @Autowired
    Teams teams;

    @Autowired
    Responders responders;

    @Autowired
    Schedules schedules;

    @Autowired
    Overrides overrides;

    @Autowired
    Feeds feeds;

    @Autowired
    FeedText text;

    @Autowired
    TimeMachine time;

    @Autowired
    JdbcClient sql;

    private TeamId team = new TeamId(0);
    private ResponderId ben = new ResponderId(0);

    @BeforeEach
    void arrive() {
        crew.arrive();
        team = teams.bySlug("guide").orElseThrow().id();
        ben = responders.byLogin("ben").orElseThrow().id();
    }

    @Test
    void aFeedHasEachShiftAsAnEventForReadersThatAreNotOurs() {
        ICalendar read = Biweekly.parse(text.of(feed()).text()).first();

        assertThat(read.validate(ICalVersion.V2_0).toString()).isEmpty();
        assertThat(read.getExperimentalProperty("X-WR-CALNAME").getValue()).isEqualTo("On call: Guide");
        assertThat(read.getEvents()).hasSizeGreaterThan(20).allSatisfy(it -> {
            assertThat(it.getSummary().getValue()).isEqualTo("Ana (primary)");
            assertThat(it.getUrl().getValue()).endsWith("/oncall/guide");
        });
        assertThat(read.getEvents()).extracting(it -> it.getUid().getValue()).doesNotHaveDuplicates();
        Span window = new Span(time.now(), time.now().plus(Duration.ofDays(20)));
        assertThat(read.getEvents().stream()
                        .map(it -> new Span(
                                it.getDateStart().getValue().toInstant(),
                                it.getDateEnd().getValue().toInstant()))
                        .filter(it -> it.overlaps(window)))
                .containsExactlyElementsOf(schedules
                        .shifts(
                                team,
                                Duty.PRIMARY,
                                window.from().minus(Duration.ofDays(7)),
                                time.now().plus(Duration.ofDays(30)))
                        .stream()
                        .map(it -> it.span())
                        .filter(it -> it.overlaps(window))
                        .map(it -> schedules
                                .at(team, Duty.PRIMARY, it.from())
                                .get(0)
                                .span())
                        .toList());
    }

    @Test
    void ofAFeedOnlyWhatHasChangedIsNewer() {
        Feed feed = feed();
        FeedText.Sheet before = text.of(feed);
        time.advance(Duration.ofHours(2));
        assertThat(text.of(feed)).isEqualTo(before);

        Shift week = schedules.next(team, time.now(), 2).get(1);
        Span end = new Span(week.until().minus(Duration.ofHours(6)), week.until());
        ScheduleOverride change = overrides.add(
                team,
                new Change(Duty.PRIMARY, Kind.REPLACE, end, Optional.of(ben), Optional.of(week.responder()), ""),
                "Root");
        Map<String, VEvent> then = events(before);
        Map<String, VEvent> now = events(text.of(feed));
        assertThat(now.keySet()).containsAll(then.keySet()).hasSize(then.size() + 1);
        then.forEach((uid, it) -> {
            VEvent after = Objects.requireNonNull(now.get(uid));
            boolean shorter = after.getDateEnd().getValue().toInstant().equals(end.from());
            assertThat(after.getSequence().getValue())
                    .as(uid)
                    .isEqualTo(it.getSequence().getValue() + (shorter ? 1 : 0));
            assertThat(after.getLastModified().getValue())
                    .isEqualTo(
                            shorter
                                    ? Date.from(time.now())
                                    : it.getLastModified().getValue());
        });
        assertThat(text.of(feed).changedAt()).isEqualTo(time.now());

        overrides.remove(team, change.id());
        assertThat(events(text.of(feed)).values().stream()
                        .mapToInt(it -> it.getSequence().getValue()))
                .as("longer again")
                .contains(2);
    }

    private Feed feed() {
        return feeds.bySecret(feeds.renew(team)).orElseThrow();
    }

    private static Map<String, VEvent> events(FeedText.Sheet sheet) {
        return Biweekly.parse(sheet.text()).first().getEvents().stream()
                .collect(Collectors.toMap(it -> it.getUid().getValue(), it -> it));
    }

    @Test
    void aPersonsFeedHasTheirShiftsOnlyAndANewSecretEndsTheOld() {
        ResponderId ana = responders.byLogin("ana").orElseThrow().id();
        String secret = feeds.renew(ana);
        assertThat(text.of(feeds.bySecret(secret).orElseThrow()).text()).contains("SUMMARY:On call: Guide (primary)");
        assertThat(text.of(feeds.bySecret(feeds.renew(ben)).orElseThrow()).text())
                .doesNotContain("BEGIN:VEVENT");

        feeds.renew(ana);
        assertThat(feeds.bySecret(secret)).isEmpty();
        assertThat(sql.sql("SELECT hash FROM oncall_feed").query(String.class).list())
                .doesNotContain(secret);
    }
}
