package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final WorkingCalendar calendar = new WorkingCalendar();

    @Test
    void skipsTheWeekend() {
        assertThat(calendar.plusWorkingDays(Instant.parse("2026-11-19T15:00:00Z"), 2, BERLIN))
                .isEqualTo("2026-11-23T15:00:00Z");
    }

    @Test
    void countsFromMondayWhenItBeginsOnAWeekend() {
        assertThat(calendar.plusWorkingDays(Instant.parse("2026-11-21T03:00:00Z"), 2, BERLIN))
                .isEqualTo("2026-11-24T03:00:00Z");
    }

    @Test
    void keepsTheLocalTimeOverTheClockChange() {
        assertThat(calendar.plusWorkingDays(Instant.parse("2026-10-23T10:00:00Z"), 1, BERLIN))
                .isEqualTo("2026-10-26T11:00:00Z");
    }

    @Test
    void takesTheWeekdayFromThePersonsOwnZone() {
        assertThat(calendar.plusWorkingDays(Instant.parse("2026-11-21T03:00:00Z"), 1, ZoneId.of("America/Los_Angeles")))
                .isEqualTo("2026-11-24T03:00:00Z");
    }

    @Test
    void noDaysIsNow() {
        assertThat(calendar.plusWorkingDays(Instant.EPOCH, 0, BERLIN)).isEqualTo(Instant.EPOCH);
    }
}
