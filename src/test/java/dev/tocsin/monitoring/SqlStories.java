package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import dev.tocsin.monitoring.indicator.KeyIndicator;
import dev.tocsin.monitoring.indicator.KeyIndicator.Standing;
import dev.tocsin.testkit.Cable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code kind: sql} and versions against a real server, and what all stories about one need. */
abstract class SqlStories extends MonitorStories {
    @Autowired
    Indicators indicators;

    private final String url;
    private final String schema = "watched_" + UUID.randomUUID().toString().substring(0, 8);

    SqlStories(String variable) {
        url = String.valueOf(System.getenv(variable));
    }

    @BeforeEach
    void createTables() {
        sql("CREATE DATABASE " + schema);
        sql("CREATE TABLE " + schema + ".article (id BIGINT PRIMARY KEY, title VARCHAR(100), topic INT,"
                + " INDEX by_topic (topic), INDEX by_topic_title (topic, title))");
        sql("INSERT INTO " + schema + ".article VALUES (1, 'Anaphylaxis', 3), (2, 'Burns', 4)");
    }

    @AfterEach
    void dropTables() {
        sql("DROP DATABASE " + schema);
    }

    String schema() {
        return schema;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url.replaceFirst("(jdbc:mysql://[^/?]+)/?", "$1/"));
    }

    void sql(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String it : statements) {
                statement.execute(it);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(String.join("; ", statements), failed);
        }
    }

    String target() {
        return "tidb://" + URI.create(url.replaceFirst("^jdbc:", "")).getAuthority();
    }

    String parameter(String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        return found.find() ? found.group(1) : "";
    }

    @Test
    void itsUptimeIsBreachedUntilTheOutageIsAMonthAgo() {
        try (Cable cable = new Cable(URI.create(target()).getPort())) {
            watch(
                    """
                    monitors:
                      - name: db
                        kind: sql
                        role: database
                        target: tidb://127.0.0.1:%d
                        user: %s
                        password: '%s'
                        query: SELECT COUNT(*) articles FROM %s.article
                        interval: 12h
                        confirm_after: never
                    """
                            .formatted(cable.port(), parameter("user"), parameter("password"), schema()));
            halfDays(16);
            assertThat(allIncidents()).isEmpty();
            assertThat(uptime()).isEqualTo(Standing.MET);

            cable.cut();
            halfDays(1);
            assertThat(uptime()).isEqualTo(Standing.ALERT);
            assertThat(firing()).anyMatch(it -> it.labels().containsValue("database-connection"));
            assertThat(allIncidents()).anyMatch(it -> it.priority() == Priority.CRITICAL);

            cable.mend();
            halfDays(1);
            assertThat(firing()).singleElement().satisfies(it -> assertThat(it.labels())
                    .containsEntry("tocsin_kind", "database-uptime"));
            assertThat(allIncidents())
                    .filteredOn(it -> it.title().startsWith("db: uptime of the last 30 days"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.priority()).isEqualTo(Priority.MEDIUM));

            days(32);
            assertThat(firing()).isEmpty();
            assertThat(allIncidents()).allMatch(it -> it.resolvedAt() != null);
            assertThat(uptime()).isEqualTo(Standing.MET);
        }
    }

    @Test
    void aQueryOnlyReads() throws SQLException {
        watch(
                """
                monitors:
                  - name: db
                    kind: sql
                    role: database
                    target: %s
                    user: %s
                    password: '%s'
                    query: DELETE FROM %s.article
                    confirm_after: never
                """
                        .formatted(target(), parameter("user"), parameter("password"), schema()));
        assertThat(monitor("db").summary()).isEqualTo("the query writes, and is only to read");
        assertThat(firing()).singleElement().satisfies(it -> assertThat(it.labels())
                .containsEntry("tocsin_kind", "monitoring"));
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + schema() + ".article")) {
            assertThat(count.next()).isTrue();
            assertThat(count.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void itsVersionIsAskedOfItselfAndComparedWithTheFeed(@TempDir Path folder) throws IOException {
        Path feed = Files.writeString(folder.resolve("feed.json"), "{\"guide-db\": \"999.1\"}");
        watch(
                """
                monitors:
                  - name: versions
                    kind: versions
                    interval: 12h
                    confirm_after: never
                    feed: %s
                    software: [{name: guide-db, database: '%s', user: %s, password: '%s'}]
                """
                        .formatted(feed, target(), parameter("user"), parameter("password")));
        assertThat(incident().priority()).isEqualTo(Priority.LOW);
        assertThat(incident().title()).matches("versions: guide-db [\\d.]+ \\([\\w.]+\\): 999.1 is out");

        Files.writeString(feed, "{\"guide-db\": \"1.0\"}");
        halfDays(1);
        assertThat(firing()).isEmpty();
    }

    private Standing uptime() {
        return indicators.table(indicators.thisMonth()).stream()
                .filter(it -> it.indicator() == KeyIndicator.DATABASE_UPTIME)
                .findFirst()
                .orElseThrow()
                .standing();
    }
}
