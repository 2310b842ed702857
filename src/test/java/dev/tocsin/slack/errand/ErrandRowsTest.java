package dev.tocsin.slack.errand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.slack.errand.Errand.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.DefaultTransactionStatus;

class ErrandRowsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");

    /** What triage or a job has committed may not be in H2's file; a commit that is waited for keeps it. */
    @Test
    void nothingIsDoneInSlackBeforeACommitThatIsWaitedFor() {
        try (var context = new AnnotationConfigApplicationContext()) {
            DataSource database = new EmbeddedDatabaseBuilder()
                    .setType(EmbeddedDatabaseType.H2)
                    .generateUniqueName(true)
                    .build();
            JdbcClient jdbc = JdbcClient.create(database);
            jdbc.sql(
                            "CREATE TABLE slack_errand (id BIGINT, kind VARCHAR(20), subject BIGINT, urgency INT, wanted BIGINT,"
                                    + " due_at TIMESTAMP, since TIMESTAMP, not_before TIMESTAMP, leased_until TIMESTAMP,"
                                    + " rests_since TIMESTAMP, attempts INT, held_up BOOLEAN, version BIGINT)")
                    .update();
            Commits commits = new Commits(database);
            context.registerBean(JdbcClient.class, () -> jdbc);
            context.registerBean(Commits.class, () -> commits);
            context.register(Proxies.class, ErrandRows.class);
            context.refresh();
            ErrandRows rows = context.getBean(ErrandRows.class);
            rows.want(Kind.ROOM, 7, 0, NOW);
            ErrandRow due = rows.due(NOW, 1).get(0);

            assertThat(rows.claim(due, NOW)).isTrue();
            assertThat(commits.thatMayWrite).containsExactly(true);
        }
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    static class Proxies {}

    private static final class Commits extends DataSourceTransactionManager {
        final transient List<Boolean> thatMayWrite = new ArrayList<>();

        Commits(DataSource database) {
            super(database);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            thatMayWrite.add(!status.isReadOnly());
            super.doCommit(status);
        }
    }
}
