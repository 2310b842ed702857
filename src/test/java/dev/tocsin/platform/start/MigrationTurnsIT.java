package dev.tocsin.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.TestDatabases;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Two nodes find the same empty database; on TiDB itself NodesContract starts them. */
@EnabledIfEnvironmentVariable(
        named = "TOCSIN_TEST_MYSQL_URL",
        matches = ".+",
        disabledReason = "TOCSIN_TEST_MYSQL_URL names no server")
class MigrationTurnsIT {
    private static final String HELD = "select get_lock(concat('tocsin.', md5(database())), 0)";
    private static final String FREE = "select release_lock(concat('tocsin.', md5(database())))";
    private static final String WAITING =
            "select count(*) from information_schema.processlist where db = database() and info like 'select get_lock%'";

    @Test
    void whoComesSecondWaitsUntilTheFirstHasMigrated() throws Exception {
        String url = TestDatabases.mysql().url();
        SingleConnectionDataSource first = new SingleConnectionDataSource(url, true);
        Flyway flyway = Flyway.configure()
                .dataSource(new DriverManagerDataSource(url))
                .locations("classpath:db/none")
                .baselineOnMigrate(true)
                .load();
        try {
            JdbcClient sql = JdbcClient.create(first);
            assertThat(number(sql, HELD)).isOne();
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> new MigrationTurns().migrate(flyway));

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> number(sql, WAITING) == 1);
            assertThat(second).isNotDone();
            assertThat(number(sql, "select count(*) from information_schema.tables where table_schema = database()"))
                    .as("nothing is begun")
                    .isZero();
            assertThat(number(sql, FREE)).isOne();
            second.get(20, TimeUnit.SECONDS);
            assertThat(number(sql, HELD)).as("its turn is over").isOne();
        } finally {
            first.destroy();
        }
    }

    private static long number(JdbcClient sql, String question) {
        return sql.sql(question).query(Long.class).single();
    }
}
