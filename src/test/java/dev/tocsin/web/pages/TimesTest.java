package dev.tocsin.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:10:00Z");
    private final Times times = new Times(ZoneId.of("Europe/Berlin"), NOW);

    @Test
    void saysTheDayOnlyWhenItIsAnother() {
        assertThat(times.at(NOW)).isEqualTo("04:10 CET");
        assertThat(times.at(Instant.parse("2026-11-23T22:30:00Z"))).isEqualTo("Mon 23 Nov 23:30 CET");
        assertThat(times.utc(NOW)).isEqualTo("2026-11-24 03:10:00 UTC");
    }

    @Test
    void turnsTheTimesOfStoredSentencesIntoTheReaders() {
        assertThat(times.here("INC-7 is already acknowledged by Ana at 03:04 UTC", NOW))
                .isEqualTo("INC-7 is already acknowledged by Ana at 04:04 CET");
        assertThat(times.here("acknowledged at 23:50 UTC", NOW)).isEqualTo("acknowledged at 00:50 CET");
        assertThat(times.here("Snoozed until 2026-11-25T06:00:00.123Z", NOW))
                .isEqualTo("Snoozed until Wed 25 Nov 07:00 CET");
    }

    @Test
    void leavesStrangersNoMarksThatTurnAroundTheRestOfASentence() {
        assertThat(times.here("Evil\u202E \u2066alert fires; LOW", NOW)).isEqualTo("Evil alert fires; LOW");
    }

    @Test
    void leavesAloneWhatOnlyLooksLikeATime() {
        assertThat(times.here("99:99 UTC, $1 \\ 2026-13-45T99:00Z", NOW))
                .isEqualTo("99:99 UTC, $1 \\ 2026-13-45T99:00Z");
    }

    @Test
    void saysHowFarAwayItIsInTheCoarsestUnitThatIsEnough() {
        assertThat(times.away(NOW.plusSeconds(240))).isEqualTo("in 4 min");
        assertThat(times.away(NOW.minusSeconds(30))).isEqualTo("30 s ago");
        assertThat(times.away(NOW.plusSeconds(3 * 3600))).isEqualTo("in 3 h");
    }
}
