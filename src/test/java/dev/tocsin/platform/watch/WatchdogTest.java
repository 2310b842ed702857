package dev.tocsin.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.mail.MailServer;
import dev.tocsin.platform.mail.MailSettings;
import dev.tocsin.platform.mail.MailSettings.Security;
import dev.tocsin.testkit.HttpStub;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Vitals WELL = new Vitals(true, Duration.ZERO, 0, 0, 0);

    private final HttpStub hook = new HttpStub();
    private final HttpStub monitor = new HttpStub();
    private final Moving clock = new Moving();
    private final Patient clockwork = new Patient();
    private final Probe probe = new Probe(clockwork);
    private final Watchdog watchdog = watchdog();

    @AfterEach
    void close() {
        probe.destroy();
        hook.close();
        monitor.close();
    }

    @Test
    void tellsTheLastResortListThatTheDatabaseIsAwayAndWhenItIsBack() {
        watches(Duration.ofMinutes(1));
        clockwork.away = true;
        watches(Duration.ofSeconds(50));
        assertThat(hook.requests()).isEmpty();

        watches(Duration.ofMinutes(3));
        assertThat(said()).singleElement().asString().contains("cannot reach its database");

        watches(Duration.ofMinutes(4));
        assertThat(said()).hasSize(2);

        clockwork.away = false;
        watches(Duration.ofSeconds(10));
        assertThat(said()).hasSize(3).last().asString().contains("Over: Tocsin cannot reach its database");
    }

    @Test
    void tellsThatTimersAreLate() {
        clockwork.vitals = new Vitals(true, Duration.ofSeconds(61), 7, 0, 0);
        watches(Duration.ofSeconds(20));

        assertThat(said())
                .singleElement()
                .asString()
                .contains("timers are late")
                .contains("by 61 s, 7 jobs waiting");
    }

    @Test
    void namesIncidentsThatNothingCarries() {
        clockwork.forsaken = List.of("INC-7", "INC-9");
        watches(Duration.ofSeconds(90));

        assertThat(said()).singleElement().asString().contains("INC-7, INC-9");
    }

    @Test
    void namesUrgentIncidentsOfWhichNobodyHasHeard() {
        clockwork.unreached = List.of("INC-3");
        watches(Duration.ofSeconds(90));

        assertThat(said())
                .singleElement()
                .asString()
                .contains("reached anybody")
                .contains("INC-3");
    }

    @Test
    void saysItAgainWhenAHookFailedOnce() {
        hook.once(503, "not now");
        clockwork.vitals = new Vitals(true, Duration.ofSeconds(99), 1, 0, 0);
        watchdog.look();

        assertThat(hook.requests()).hasSize(2);
    }

    @Test
    void beatsOutsideOnlyWhileTimersAreProcessed() {
        watches(Duration.ofMinutes(3));
        assertThat(monitor.requests()).hasSize(3);

        clockwork.vitals = new Vitals(true, Duration.ofSeconds(90), 1, 0, 0);
        watches(Duration.ofMinutes(3));
        clockwork.vitals = new Vitals(false, Duration.ZERO, 0, 0, 0);
        watches(Duration.ofMinutes(3));
        clockwork.away = true;
        watches(Duration.ofMinutes(3));

        assertThat(monitor.requests()).hasSize(3);
    }

    private void watches(Duration time) {
        Instant end = clock.now.plus(time);
        while (clock.now.isBefore(end)) {
            clock.now = clock.now.plusSeconds(10);
            watchdog.look();
        }
    }

    private List<String> said() {
        return hook.requests().stream().map(HttpStub.Request::body).toList();
    }

    private Watchdog watchdog() {
        WatchdogSettings settings = new WatchdogSettings(
                List.of(URI.create(hook.url())),
                List.of(),
                "tocsin@localhost",
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                URI.create(monitor.url()),
                Duration.ofSeconds(60));
        Outside outside = new Outside();
        var noMail = new MailServer(
                new MailSettings("", 25, "", "", Security.NONE, "", "tocsin@localhost", Duration.ofSeconds(1)));
        return new Watchdog(
                probe, new LastResort(settings, noMail, outside), new Heartbeat(settings, outside), settings, clock);
    }

    private static final class Patient implements Clockwork {
        private volatile boolean away;
        private volatile Vitals vitals = WELL;
        private volatile List<String> forsaken = List.of();
        private volatile List<String> unreached = List.of();

        @Override
        public Vitals vitals() {
            if (away) {
                throw new IllegalStateException("no connection");
            }
            return vitals;
        }

        @Override
        public List<String> unreached() {
            return unreached;
        }

        @Override
        public List<String> forsaken() {
            return forsaken;
        }
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-11-23T03:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
