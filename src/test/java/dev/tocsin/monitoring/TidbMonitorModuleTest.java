package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Also against a single process without PD and TiKV, which lacks much. */
@EnabledIfEnvironmentVariable(
        named = "TOCSIN_TEST_TIDB_URL",
        matches = ".+",
        disabledReason = "TOCSIN_TEST_TIDB_URL names no server")
class TidbMonitorModuleTest extends DatabaseStories {

    TidbMonitorModuleTest() {
        super("TOCSIN_TEST_TIDB_URL");
    }

    @Override
    String lacksReplication() {
        return "no TiCDC is given under ticdc:";
    }

    @Test
    void queryTimesComeFromItsOwnBuckets() throws InterruptedException {
        watchTheDatabase("watch: latency");
        assertThat(monitor("db").missing()).containsEntry("query_p95_latency", "known from the second look on");
        for (int i = 0; i < 20; i++) {
            sql("SELECT COUNT(*) FROM " + schema() + ".article");
        }
        time.advance(Duration.ofSeconds(30));

        assertThat(measured("db", "query_p95_latency")).isBetween(0.00001, 5.0);
        assertThat(measured("db", "query_p99_latency")).isGreaterThanOrEqualTo(measured("db", "query_p50_latency"));
        assertThat(measured("db", "queries_per_second")).isPositive();
    }

    @Test
    void slowStatementsAreCountedAndShownWithoutWhatPeoplePutIn() {
        sql(
                "SET SESSION tidb_slow_log_threshold = 1",
                "SELECT SLEEP(0.2), 'patient 4711' FROM " + schema() + ".article");
        watchTheDatabase("watch: slow");

        assertThat(measured("db", "slow_queries")).isPositive();
        assertThat(monitor("db").findings().toString()).contains("slow: ").doesNotContain("4711");
    }

    @Test
    void statementsThatFailAreCounted() {
        watchTheDatabase("watch: errors");
        for (int i = 0; i < 5; i++) {
            try {
                sql("INSERT INTO " + schema() + ".article VALUES (1, 'again', 1)");
            } catch (IllegalStateException duplicate) {
                // as it should
            }
        }
        time.advance(Duration.ofSeconds(30));
        assertThat(measured("db", "statement_error_ratio")).isBetween(0.0, 1.0);
        assertThat(monitor("db").findings()).anyMatch(it -> it.startsWith("error 1062 × 5 in 5 min"));
    }

    /** The account of src/docs/monitoring.md, as it stands there. */
    @Test
    void theLeastPrivilegedAccountSeesAllThatIsLookedAt() throws IOException {
        List<String> statements = Files.readString(Path.of("src/docs/monitoring.md"))
                .replaceAll("(?s).*```sql\n(.*?)```.*", "$1")
                .replaceAll("--[^\n]*", "")
                .replace("your_schema", schema())
                .lines()
                .map(it -> it.replace(";", "").trim())
                .filter(it -> !it.isEmpty())
                .toList();
        assertThat(statements.get(0)).startsWith("CREATE USER");
        sql("DROP USER IF EXISTS 'tocsin_monitor'@'%'");
        sql(statements.toArray(new String[0]));
        try {
            watchAs(
                    "tocsin_monitor",
                    "change-me",
                    "interval: 1h\nwatch: [connections, latency, slow, storage, errors,"
                            + " transactions, gc, nodes, memory, tiflash, backups, certificate, indexes]");
            time.advance(Duration.ofHours(1));
            // What a busy database is rightly blamed for is not the question here
            assertThat(monitor("db").state()).isIn(MonitorState.UP, MonitorState.ALERTING);
            assertThat(monitor("db").missing().values()).noneMatch(it -> it.contains("may not see"));
            assertThat(monitor("db").missing().values()).noneMatch(it -> it.contains("denied"));
        } finally {
            sql("DROP USER 'tocsin_monitor'@'%'");
        }
    }

    @Test
    void anAccountThatMaySeeNothingSaysWhatIsMissing() {
        sql("DROP USER IF EXISTS 'tocsin_blind'@'%'", "CREATE USER 'tocsin_blind'@'%' IDENTIFIED BY 'x'");
        try {
            watchAs("tocsin_blind", "x", "");
            assertThat(monitor("db").state()).isEqualTo(MonitorState.UP);
            assertThat(monitor("db").missing()).containsKeys("gc_safe_point_lag", "nodes");
            assertThat(monitor("db").missing().get("nodes")).contains("the account may not see it");
        } finally {
            sql("DROP USER 'tocsin_blind'@'%'");
        }
    }

    @Test
    void aMissingNodeIsHigh() {
        watchTheDatabase("watch: nodes\nnodes: {tidb: 3}");
        time.advance(Duration.ofMinutes(2));
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
        assertThat(incident().title()).isEqualTo("db: only 1 of 3 tidb nodes are there");
    }

    @Override
    String[] promotion(String user) {
        return new String[] {"GRANT SUPER ON *.* TO '" + user + "'@'%'"};
    }
}
