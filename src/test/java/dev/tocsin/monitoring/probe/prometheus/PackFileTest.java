package dev.tocsin.monitoring.probe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.acceptance.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rule file beside the pack says the same, and what it says is right. */
class PackFileTest {
    private static final Path FILE = Path.of("docker/prometheus/rules/tocsin.yml");
    private static final Path STORIES = Path.of("src/test/resources/prometheus");

    @Test
    void theRuleFileIsMadeOfThePack() throws IOException {
        if ("write".equals(System.getProperty("tocsin.rules"))) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, RuleFile.text());
        }
        assertThat(Files.readString(FILE)).isEqualTo(RuleFile.text());
    }

    @Test
    void everyIndicatorOfTheMissionIsInIt() {
        assertThat(Pack.INDICATORS)
                .extracting(Indicator::measure)
                .contains(
                        "api_uptime",
                        "database_uptime",
                        "cdn_uptime",
                        "api_p50_latency",
                        "api_p95_latency",
                        "api_p99_latency",
                        "api_throughput",
                        "query_p95_latency",
                        "error_ratio",
                        "client_error_ratio",
                        "apdex",
                        "rate_limited_ratio",
                        "auth_success_ratio",
                        "third_party_error_ratio",
                        "cdn_latency",
                        "cdn_hit_ratio",
                        "cpu_used",
                        "memory_used",
                        "disk_used",
                        "connections_used",
                        "container_restarts",
                        "certificate",
                        "slow_query_growth",
                        "replication_lag",
                        "log_backup_lag");
    }

    @Test
    void noQueryHasAnUnfilledPlace() {
        assertThat(Pack.INDICATORS)
                .flatExtracting(Indicator::variants)
                .allSatisfy(it -> assertThat(Places.USUAL.fill(it.query())).doesNotContain("$", ",}"));
    }

    @Test
    @Needs("promtool")
    void promtoolFindsNothingWrong() throws IOException, InterruptedException {
        promtool("check", "rules", FILE.toString());
    }

    /** Each indicator from well to breached, and to no data at all. */
    @Test
    @Needs("promtool")
    void everyAlertFiresWhenItShouldAndOnlyThen() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(STORIES)) {
            List<String> stories = files.map(Path::toString).sorted().toList();
            assertThat(stories).isNotEmpty();
            promtool(Stream.concat(Stream.of("test", "rules"), stories.stream()).toArray(String[]::new));
        }
    }

    /** What promtool's stories leave out would be believed without proof. */
    @Test
    void everyAlertHasAStory() throws IOException {
        String stories;
        try (Stream<Path> files = Files.list(STORIES)) {
            stories = files.map(PackFileTest::read).collect(Collectors.joining());
        }
        assertThat(RuleFile.text()
                        .lines()
                        .filter(it -> it.contains("- alert: "))
                        .map(it -> it.replaceFirst(".*: ", "")))
                .allSatisfy(alert -> assertThat(stories).contains("alertname=\"" + alert + "\""));
        assertThat(Pack.INDICATORS)
                .filteredOn(it -> !it.derived() && !it.title().endsWith("over 30 days"))
                .extracting(Indicator::measure)
                .filteredOn(it -> !stories.contains("indicator=\"" + it + "\""))
                .as("no story lets these go missing")
                .isEmpty();
    }

    private static void promtool(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("promtool"), Stream.of(words)).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
