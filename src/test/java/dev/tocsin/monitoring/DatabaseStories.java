package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code kind: tidb} against a real server. */
abstract class DatabaseStories extends SqlStories {

    DatabaseStories(String variable) {
        super(variable);
    }

    void watchTheDatabase(String more) {
        watchAs(parameter("user"), parameter("password"), more);
    }

    void watchAs(String user, String password, String more) {
        watch(
                """
                monitors:
                  - name: db
                    kind: tidb
                    role: database
                    target: %s
                    user: %s
                    password: '%s'
                    tls: preferred
                    timeout: 15s
                    confirm_after: never
                %s
                """
                        .formatted(target(), user, password, more.indent(4)));
    }

    @Test
    void itIsUpAndTellsItsConnectionsAndWhatItCannotTell() {
        watchTheDatabase("");

        assertThat(monitor("db").state()).as(monitor("db").toString()).isEqualTo(MonitorState.UP);
        assertThat(measured("db", "latency")).isPositive();
        assertThat(measured("db", "connections")).isPositive();
        assertThat(monitor("db").missing())
                .containsEntry("pool_connections_used", "no application's metrics are given under pools:")
                .containsEntry("replication_lag", lacksReplication());
        assertThat(monitor("db").measured())
                .noneMatch(it -> monitor("db").missing().containsKey(it.name()));
        assertThat(firing()).isEmpty();
    }

    abstract String lacksReplication();

    @Test
    void aTransactionThatStaysOpenIsTold() throws SQLException, InterruptedException {
        try (Connection open = connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("UPDATE " + schema() + ".article SET title = 'Shock' WHERE id = 2");
            Thread.sleep(2500);
            watchTheDatabase("thresholds: [{of: transaction_longest, above: 1s, kind: database-internal}]");
            open.rollback();
        }
        assertThat(measured("db", "transaction_longest")).isBetween(2.0, 60.0);
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().title()).contains("has had a transaction open");
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    @Test
    void anIndexThatAnotherOneDoesForIsAnOptimisation() {
        watchTheDatabase("watch: indexes\ninterval: 1h");

        // Other tests leave schemas behind, maybe without statistics, and only the first few indexes are named.
        assertThat(measured("db", "indexes_redundant")).isPositive();
        assertThat(monitor("db").findings()).anyMatch(it -> it.matches("indexes redundant: .* does for it\\)"));
        assertThat(allIncidents()).anySatisfy(it -> {
            assertThat(it.title()).contains("redundant");
            assertThat(it.priority()).isEqualTo(Priority.LOW);
        });
    }

    @Test
    void connectionsPastTheLimitAreHigh() {
        watchTheDatabase("watch: connections\nthresholds: [{of: connections, above: 0, severity: high}]");
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void aWrongPasswordIsADatabaseThatCannotBeReached() {
        watchAs("nobody", "wrong", "");
        assertThat(monitor("db").summary()).contains("Access denied");
        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void storageIsMeasured() {
        watchTheDatabase("watch: storage");
        assertThat(measured("db", "storage_bytes")).isNotNegative();
        assertThat(monitor("db").missing()).containsKey("storage_days_left");
    }

    @Test
    void aNewAdministratorIsABreachUntilTheGrantIsTakenBack() {
        String user = "eve_" + schema();
        sql("CREATE USER '" + user + "'@'%' IDENTIFIED BY 'x'");
        try {
            watchTheDatabase("watch: accounts");
            assertThat(measured("db", "new_administrators")).isZero();
            sql(promotion(user));
            time.advance(Duration.ofSeconds(30));
            assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
            assertThat(incident().title()).contains(user + "@% (SUPER) has become an administrator");
        } finally {
            sql("DROP USER '" + user + "'@'%'");
        }
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    abstract String[] promotion(String user);

    @Test
    void tablesAreSoundAndASumThatIsNotItsPartsIsCorruption() {
        sql("CREATE TABLE " + schema() + ".total (articles INT)", "INSERT INTO " + schema() + ".total VALUES (2)");
        String compare =
                "compare: [{name: articles, left: SELECT articles FROM %s.total, right: SELECT COUNT(*) FROM %s.article}]"
                        .formatted(schema(), schema());
        watchTheDatabase("watch: corruption\ninterval: 1h\nsample: 1000\n" + compare);
        assertThat(monitor("db").measured())
                .filteredOn(it -> it.name().equals("table_corrupt"))
                .anyMatch(it -> it.labels().containsValue(schema() + ".article"))
                .allMatch(it -> it.value() == 0);
        assertThat(firing()).isEmpty();

        sql("DELETE FROM " + schema() + ".article WHERE id = 2");
        time.advance(Duration.ofHours(1));
        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(firing()).singleElement().satisfies(it -> assertThat(it.labels())
                .containsEntry("tocsin_kind", "data-corruption"));
    }
}
