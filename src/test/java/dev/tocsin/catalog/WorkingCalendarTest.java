package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void skipsTheWeekend() {
        assertThat(after(Instant.parse("2026-11-19T15:00:00Z"), 2, BERLIN)).isEqualTo("2026-11-23T15:00:00Z");
    }

    @Test
    void countsFromMondayWhenItBeginsOnAWeekend() {
        assertThat(after(Instant.parse("2026-11-21T03:00:00Z"), 2, BERLIN)).isEqualTo("2026-11-24T03:00:00Z");
    }

    @Test
    void keepsTheLocalTimeOverTheClockChange() {
        assertThat(after(Instant.parse("2026-10-23T10:00:00Z"), 1, BERLIN)).isEqualTo("2026-10-26T11:00:00Z");
    }

    @Test
    void takesTheWeekdayFromThePersonsOwnZone() {
        assertThat(after(Instant.parse("2026-11-21T03:00:00Z"), 1, ZoneId.of("America/Los_Angeles")))
                .isEqualTo("2026-11-24T03:00:00Z");
    }

    @Test
    void noDaysIsNow() {
        assertThat(after(Instant.EPOCH, 0, BERLIN)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void skipsHolidaysAndTheWeekendAfterThem() {
        assertThat(WorkingCalendar.plusWorkingDays(
                        Instant.parse("2026-12-23T15:00:00Z"),
                        2,
                        BERLIN,
                        it -> it.equals(LocalDate.of(2026, 12, 24)) || it.equals(LocalDate.of(2026, 12, 25))))
                .isEqualTo("2026-12-29T15:00:00Z");
    }

    @Test
    void aTeamThatNeverWorksStillHasADueDate() {
        assertThat(WorkingCalendar.plusWorkingDays(Instant.EPOCH, 1, BERLIN, it -> true))
                .isAfter(Instant.EPOCH);
    }

    private static Instant after(Instant from, int days, ZoneId zone) {
        return WorkingCalendar.plusWorkingDays(from, days, zone, it -> false);
    }
}
