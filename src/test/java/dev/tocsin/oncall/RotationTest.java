package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final ResponderId ANA = new ResponderId(1);
    private static final ResponderId BEN = new ResponderId(2);
    private static final ResponderId CLEO = new ResponderId(3);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void handsOverAtTheSameLocalTimeInSummerAndWinterForTenYears() {
        Rotation rotation = rotation(BERLIN, DayOfWeek.MONDAY, "09:00", ANA, BEN, CLEO);
        Instant at = Instant.parse("2026-01-05T08:00:00Z");
        List<ResponderId> order = List.of(ANA, BEN, CLEO);

        for (int week = 0; week < 520; week++) {
            Turn turn = turn(rotation, at);
            assertThat(turn.responder()).isEqualTo(order.get(week % 3));
            assertThat(turn.from()).isEqualTo(at);
            assertThat(turn.until().atZone(BERLIN).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
            assertThat(turn(rotation, turn.until().minusNanos(1))).isEqualTo(turn);
            at = turn.until();
        }
    }

    @Test
    void aWeekWithTheClockChangeIsAnHourShorterOrLonger() {
        Rotation rotation = rotation(BERLIN, DayOfWeek.MONDAY, "09:00", ANA, BEN);

        assertThat(length(turn(rotation, Instant.parse("2026-03-25T12:00:00Z"))))
                .isEqualTo(Duration.ofHours(167));
        assertThat(length(turn(rotation, Instant.parse("2026-10-21T12:00:00Z"))))
                .isEqualTo(Duration.ofHours(169));
    }

    @Test
    void aHandOffInsideTheSkippedHourHappensWhenItIsSkipped() {
        Rotation rotation = rotation(BERLIN, DayOfWeek.SUNDAY, "02:30", ANA, BEN);

        Turn before = turn(rotation, Instant.parse("2026-03-29T00:50:00Z"));
        assertThat(before.until()).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(turn(rotation, before.until()).responder()).isNotEqualTo(before.responder());
    }

    @Test
    void weeksBeforeTheStartCountBackwards() {
        Rotation rotation = rotation(ZoneId.of("UTC"), DayOfWeek.MONDAY, "09:00", ANA, BEN, CLEO);

        assertThat(turn(rotation, Instant.parse("2026-01-01T00:00:00Z")).responder())
                .isEqualTo(CLEO);
        assertThat(turn(rotation, Instant.parse("2025-12-25T00:00:00Z")).responder())
                .isEqualTo(BEN);
    }

    @Test
    void whoeverLeftIsPassedOverWithoutMovingTheOthers() {
        Rotation rotation = rotation(ZoneId.of("UTC"), DayOfWeek.MONDAY, "09:00", ANA, BEN, CLEO);
        Instant bensWeek = Instant.parse("2026-01-13T00:00:00Z");

        assertThat(rotation.at(bensWeek, it -> it != BEN).get(0).responder()).isEqualTo(CLEO);
        assertThat(rotation.at(bensWeek.minus(Duration.ofDays(7)), it -> it != BEN)
                        .get(0)
                        .responder())
                .isEqualTo(ANA);
        assertThat(rotation.at(bensWeek, it -> false)).isEmpty();
    }

    @Test
    void nobodyIsOnCallWithoutMembers() {
        assertThat(rotation(BERLIN, DayOfWeek.MONDAY, "09:00").at(Instant.EPOCH, it -> true))
                .isEmpty();
    }

    private static Rotation rotation(ZoneId zone, DayOfWeek day, String time, ResponderId... members) {
        return Rotation.weekly(zone, day, LocalTime.parse(time), LocalDate.of(2026, 1, 7), List.of(members));
    }

    private static Turn turn(Rotation rotation, Instant at) {
        return rotation.at(at, it -> true).get(0);
    }

    private static Duration length(Turn turn) {
        return Duration.between(turn.from(), turn.until());
    }
}
