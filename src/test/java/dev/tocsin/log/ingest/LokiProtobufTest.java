package dev.tocsin.log.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.log.Level;
import dev.tocsin.log.LogSettings;
import dev.tocsin.log.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/**
 * Pushes as Loki's clients pack them. The file was written with Loki's own Go types ({@code loki/pkg/push}) and Google's
 * snappy, so by neither of the libraries that read it here.
 */
class LokiProtobufTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:30Z");
    private static final LogSettings SETTINGS = new LogSettings(
            List.of("service", "service_name", "app"),
            DataSize.ofMegabytes(4),
            DataSize.ofMegabytes(4),
            500,
            500,
            Duration.ofHours(1),
            Duration.ofDays(7));
    private static final Integration FROM = new Integration(
            new IntegrationId(1),
            "promtail",
            Integration.Kind.API,
            Optional.empty(),
            1000,
            null,
            NOW,
            Optional.empty(),
            Optional.empty());

    @Test
    void readsWhatLokisOwnTypesHaveWritten() throws IOException {
        Tally tally = read(LokiProtobuf.unpacked(packed(), 4_000_000), NOW);

        assertThat(tally.lines()).isEqualTo(5);
        Instant minute = Instant.parse("2026-03-02T09:00:00Z");
        assertThat(tally.counts())
                .containsEntry(new Tally.Count("guide-api", minute, "INFO"), 1L)
                .containsEntry(new Tally.Count("guide-api", minute, "ERROR"), 1L)
                .containsEntry(new Tally.Count("guide-api", minute, "WARNING"), 1L)
                .containsEntry(new Tally.Count("search", minute, "ERROR"), 1L)
                .containsEntry(new Tally.Count("search", minute, "WARNING"), 1L);
        assertThat(tally.patterns())
                .containsOnlyKeys(
                        new Tally.Shape("guide-api", Level.ERROR, "ERROR no article <*> for \"<*>\"\ufffd 🔔"),
                        new Tally.Shape("guide-api", Level.WARNING, "pool is <*> full"),
                        new Tally.Shape("search", Level.ERROR, "index <*> is gone"),
                        new Tally.Shape("search", Level.WARNING, "index <*> is gone"));
        assertThat(Objects.requireNonNull(
                                tally.patterns().get(new Tally.Shape("guide-api", Level.WARNING, "pool is <*> full")))
                        .firstAt())
                .isEqualTo("2026-03-02T09:00:02.123456789Z");
    }

    @Test
    void refusesInLokisWordsWhatIsTooOldOrTooNew() throws IOException {
        byte[] plain = LokiProtobuf.unpacked(packed(), 4_000_000);
        for (Instant now : List.of(NOW.plus(Duration.ofDays(8)), NOW.minus(Duration.ofDays(1)))) {
            Tally tally = new Tally(now);
            Pushed pushed = new Pushed(tally, FROM, SETTINGS);
            LokiProtobuf.read(plain, pushed);
            assertThat(tally.lines()).isZero();
            assertThat(pushed.refused())
                    .startsWith("entry for stream '{job=\"guide\", service_name=\"guide-api\"")
                    .contains("has timestamp too " + (now.isAfter(NOW) ? "old: 2026-03-02T09:00:00" : "new: "));
        }
    }

    @Test
    void garbageIsRefusedAndNeverMoreThanTheLimitIsUnpacked() throws IOException {
        byte[] good = packed();
        byte[] plain = LokiProtobuf.unpacked(good, 4_000_000);
        assertThatThrownBy(() -> LokiProtobuf.unpacked(good, 100)).isInstanceOf(Refusal.class);
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] broken = (i % 2 == 0 ? good : plain).clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                read(i % 2 == 0 ? LokiProtobuf.unpacked(broken, 100_000) : broken, NOW);
            } catch (Refusal refused) {
                assertThat(refused.status()).isIn(400, 413);
            }
        }
        // Says that it holds two gigabytes.
        assertThatThrownBy(() -> LokiProtobuf.unpacked(
                        new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 0, 0}, 100_000))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aBillionEmptyStreamsAreRefused() {
        byte[] streams = new byte[2_000_000];
        for (int i = 0; i < streams.length; i += 4) {
            streams[i] = 10;
            streams[i + 1] = 2;
            streams[i + 2] = 10;
            streams[i + 3] = 0;
        }
        assertThatThrownBy(() -> read(streams, NOW))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Error parsing labels");
        byte[] named = new byte[2_000_000];
        for (int i = 0; i + 6 <= named.length; i += 6) {
            System.arraycopy(new byte[] {10, 4, 10, 2, '{', '}'}, 0, named, i, 6);
        }
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(named, 1_999_998), NOW))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Maximum active stream limit exceeded when trying to create stream {}")
                .matches(refused -> ((Refusal) refused).status() == 429);
    }

    private static Tally read(byte[] plain, Instant now) {
        Tally tally = new Tally(now);
        LokiProtobuf.read(plain, new Pushed(tally, FROM, SETTINGS));
        return tally;
    }

    private static byte[] packed() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(LokiProtobufTest.class.getResourceAsStream("/log/push.snappy"))) {
            return file.readAllBytes();
        }
    }
}
