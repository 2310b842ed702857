package dev.tocsin.monitoring.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.monitoring.store.MonitorRows.Wanted;
import dev.tocsin.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Several nodes share the monitors of one database. */
abstract class ClaimsContract {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private HikariDataSource database = new HikariDataSource();

    abstract TestDatabase database();

    @BeforeEach
    void createTables() {
        database = new HikariDataSource();
        TestDatabase test = database();
        database.setJdbcUrl(test.url());
        database.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        database.setMaximumPoolSize(8);
        new ResourceDatabasePopulator(
                        new FileSystemResource(Path.of("db/migration/V202611240600__monitoring_monitor.sql")))
                .execute(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Claims node(Instant now) {
        return new Claims(
                new JdbcTemplate(database),
                new DataSourceTransactionManager(database),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void monitors(int count) {
        new MonitorRows(new JdbcTemplate(database))
                .insert(IntStream.range(0, count)
                        .mapToObj(it -> new Wanted("m" + it, "{}", "hash", INTERVAL, NOW))
                        .toList());
    }

    @Test
    void everyDueMonitorIsClaimedByExactlyOneNode() throws InterruptedException {
        monitors(300);
        List<Long> claimed = Collections.synchronizedList(new ArrayList<>());
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            Claims node = node(NOW);
            nodes.execute(() -> {
                int empty = 0;
                while (empty < 3) {
                    List<DueMonitor> mine = node.claim(20);
                    mine.forEach(it -> claimed.add(it.id()));
                    empty = mine.isEmpty() ? empty + 1 : 0;
                }
            });
        }
        nodes.shutdown();
        assertThat(nodes.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(claimed).hasSize(300);
        assertThat(new HashSet<>(claimed)).hasSize(300);
        assertThat(node(NOW).claim(10)).isEmpty();
    }

    @Test
    void whatADeadNodeHadClaimedGoesOnElsewhereAtItsNextTime() {
        monitors(5);
        assertThat(node(NOW).claim(10)).hasSize(5);

        assertThat(node(NOW.plusSeconds(29)).claim(10)).isEmpty();
        assertThat(node(NOW.plusSeconds(30)).claim(10))
                .hasSize(5)
                .allMatch(it -> it.runNo() == 2 && it.due().equals(NOW.plusSeconds(30)));
    }

    @Test
    void runsThatWereMissedAreNotMadeUpForAndTheRhythmStays() {
        monitors(1);
        node(NOW.plusSeconds(3607)).claim(10);
        assertThat(node(NOW.plusSeconds(3629)).claim(10)).isEmpty();
        assertThat(node(NOW.plusSeconds(3630)).claim(10)).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        monitors(3);
        node(NOW.plus(Duration.ofHours(2))).claim(10);
        assertThat(node(NOW).claim(10)).isEmpty();

        new Rewound(new JdbcTemplate(database), Clock.fixed(NOW, ZoneOffset.UTC)).sweep();
        assertThat(node(NOW).claim(10)).hasSize(3);
    }
}
