package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = "TOCSIN_TEST_MYSQL_URL",
        matches = ".+",
        disabledReason = "TOCSIN_TEST_MYSQL_URL names no server")
class MariaDbMonitorModuleTest extends DatabaseStories {

    MariaDbMonitorModuleTest() {
        super("TOCSIN_TEST_MYSQL_URL");
    }

    @Override
    String lacksReplication() {
        return "no TiCDC is given under ticdc:";
    }

    @Test
    void whatOnlyTidbHasIsNotAvailableAndNeverZero() {
        watchTheDatabase("");
        assertThat(monitor("db").missing().get("query_p95_latency")).startsWith("the server is no TiDB but");
        assertThat(monitor("db").missing())
                .containsKeys("gc_safe_point_lag", "disk_used", "tiflash_unavailable", "nodes");
        assertThat(measured("db", "connections_used")).isBetween(0.0, 1.0);
    }

    @Test
    void moreSlowQueriesThanThereUsuallyAreAreMedium() {
        watchTheDatabase("watch: slow\ninterval: 5m");
        for (int i = 0; i < 40; i++) {
            time.advance(Duration.ofMinutes(5));
        }
        assertThat(firing()).isEmpty();
        assertThat(monitor("db").missing()).containsOnlyKeys("uptime");
        assertThat(measured("db", "slow_queries_excess")).isZero();

        for (int burst = 0; burst < 3; burst++) {
            String[] slow = new String[15];
            java.util.Arrays.fill(slow, "SELECT SLEEP(0.02) FROM " + schema() + ".article WHERE id = 1");
            slowly(slow);
            time.advance(Duration.ofMinutes(5));
        }
        assertThat(incident().priority()).isEqualTo(dev.tocsin.incident.Priority.MEDIUM);
        assertThat(incident().title())
                .matches("db: \\d+ slow queries in 5 min; usually 0 \\(median of [23] h\\), told from 11 on");
    }

    /** As who has got into the server's own tables would. */
    @Override
    String[] promotion(String user) {
        return new String[] {
            "UPDATE mysql.global_priv SET Priv = JSON_SET(Priv, '$.access', 32768) WHERE User = '" + user + "'",
            "FLUSH PRIVILEGES"
        };
    }

    private void slowly(String... statements) {
        String[] all = new String[statements.length + 1];
        all[0] = "SET SESSION long_query_time = 0.01";
        System.arraycopy(statements, 0, all, 1, statements.length);
        sql(all);
    }
}
