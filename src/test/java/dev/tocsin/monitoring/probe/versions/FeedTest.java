package dev.tocsin.monitoring.probe.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final String CYCLES =
            """
            [{"cycle":"8.5","releaseDate":"2024-12-19","eol":"2027-12-19","latest":"8.5.3","lts":true},
             {"cycle":"8.1","eol":"2026-05-24","latest":"8.1.2"},
             {"cycle":"7","eol":true,"latest":"7.9"},
             {"cycle":"9.0","eol":false,"latest":"9.0.0"},
             {"odd":1},7]""";

    @ParameterizedTest
    @CsvSource({
        "8.0.11-TiDB-v8.5.3, 8.5.3",
        "8.0.11-TiDB-v8.5.10-serverless, 8.5.10",
        "10.11.6-MariaDB-0+deb12u1, 10.11.6",
        "v1.27.3, 1.27.3",
        "1.27.3-alpine3.20, 1.27.3",
        "17.0.12+7, 17.0.12",
        "9, 9",
    })
    void aVersionIsTheNumbersInIt(String text, String version) {
        assertThat(Version.of(text)).map(Version::text).contains(version);
    }

    @Test
    void whatIsNoVersionIsNone() {
        assertThat(Version.of("latest")).isEmpty();
        assertThat(Version.of("")).isEmpty();
        assertThat(Version.of("sha256abc")).isEmpty();
        assertThat(Version.of("99999999999999999999.1").map(Version::text))
                .isNotEqualTo(Optional.of("99999999999999999999.1"));
    }

    @Test
    void numbersAreComparedAsNumbers() {
        assertThat(version("8.5.10")).isGreaterThan(version("8.5.9"));
        assertThat(version("8.5")).isEqualByComparingTo(version("8.5.0"));
        assertThat(version("8.5.3").of(version("8.5"))).isTrue();
        assertThat(version("8.50.3").of(version("8.5"))).isFalse();
    }

    @Test
    void inCyclesTheOwnLineCountsAndTheNewestIsNamed() throws Exception {
        Feed.Standing behind = standing(CYCLES, "tidb", "8.5.1");
        assertThat(behind.latest()).hasToString("8.5.3");
        assertThat(behind.newest()).hasToString("9.0.0");
        assertThat(behind.ended()).isFalse();
        assertThat(standing(CYCLES, "tidb", "8.1.2").ended()).isTrue();
        assertThat(standing(CYCLES, "tidb", "7.9").ended()).isTrue();
        assertThat(standing(CYCLES, "tidb", "9.0.0").newest()).isNull();
        assertThat(standing(CYCLES, "tidb", "6.5.0").ended()).as("forgotten").isTrue();
        assertThat(standing(CYCLES, "tidb", "6.5.0").latest()).hasToString("9.0.0");
    }

    @Test
    void inAMapTheNameIsLookedFor() throws Exception {
        String map = "{\"nginx\":\"1.27.3\",\"redis\":{\"latest\":\"7.4.1\",\"eol\":\"2026-01-01\"},\"tidb\":" + CYCLES
                + "}";
        assertThat(standing(map, "docker.io/library/nginx", "1.25.0").latest()).hasToString("1.27.3");
        assertThat(standing(map, "redis", "7.4.1").ended()).isTrue();
        assertThat(standing(map, "tidb", "8.5.0").latest()).hasToString("8.5.3");
        assertThat(feed(map).of("unknown", version("1"), TODAY)).isEmpty();
        assertThat(feed("7").of("unknown", version("1"), TODAY)).isEmpty();
        assertThat(feed("[]").of("unknown", version("1"), TODAY)).isEmpty();
    }

    private static Feed.Standing standing(String json, String name, String version) throws Exception {
        return feed(json).of(name, version(version), TODAY).orElseThrow();
    }

    private static Feed feed(String json) throws Exception {
        return new Feed(new ObjectMapper().readTree(json));
    }

    private static Version version(String text) {
        return Version.of(text).orElseThrow();
    }
}
