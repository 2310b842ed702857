package dev.tocsin.platform.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** On an H2 file that is written only when it is told to. */
class SharedCommitsTest {
    private static final String OPTIONS = ";MODE=MySQL;WRITE_DELAY=60000";

    @TempDir
    Path folder;

    private final AtomicInteger writes = new AtomicInteger();
    private final LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
    private Checkpoint checkpoint;
    private JdbcClient jdbc;
    private TransactionTemplate commits;
    private TransactionTemplate reads;

    @BeforeEach
    void open() throws SQLException {
        String url = url("live") + ";DB_CLOSE_DELAY=-1";
        var database = new DriverManagerDataSource(url, "sa", "");
        factory.setDataSource(database);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setPackagesToScan("none");
        factory.afterPropertiesSet();
        checkpoint = new Checkpoint(url, "sa", "");
        SharedCommits transactions = new SharedCommits(new SharedFlush(() -> {
            writes.incrementAndGet();
            checkpoint.run();
        }));
        transactions.setEntityManagerFactory(factory.getObject());
        transactions.setDataSource(database);
        transactions.afterPropertiesSet();
        commits = new TransactionTemplate(transactions);
        reads = new TransactionTemplate(transactions);
        reads.setReadOnly(true);
        jdbc = JdbcClient.create(database);
        jdbc.sql("CREATE TABLE kept (id INT PRIMARY KEY)").update();
        checkpoint.run();
    }

    @AfterEach
    void close() throws SQLException {
        checkpoint.destroy();
        jdbc.sql("SHUTDOWN IMMEDIATELY").update();
        factory.destroy();
    }

    @Test
    void aCommitIsInTheFileWhenItReturns() throws Exception {
        insert(1);

        assertThat(inTheFile()).containsExactly(1);
    }

    @Test
    void whatOnlyReadsWaitsForNoWrite() {
        reads.executeWithoutResult(
                status -> jdbc.sql("SELECT id FROM kept").query(Integer.class).list());

        assertThat(writes).hasValue(0);
    }

    @Test
    void asynchronousWorkWaitsForNoWriteAndIsSeenAtOnce() {
        AsynchronousCommits.in(() -> insert(1));

        assertThat(writes).hasValue(0);
        assertThat(jdbc.sql("SELECT id FROM kept").query(Integer.class).list()).containsExactly(1);
    }

    /** A message about it, or an answer that rests on it, leaves after such a commit. */
    @Test
    void theNextCommitThatIsWaitedForKeepsItToo() throws Exception {
        AsynchronousCommits.in(() -> insert(1));
        AsynchronousCommits.in(() -> insert(2));
        insert(3);

        assertThat(inTheFile()).containsExactly(1, 2, 3);
    }

    /** "Already acknowledged" rests on what another has committed. */
    @Test
    void soDoesOneThatFindsNothingToChange() throws Exception {
        AsynchronousCommits.in(() -> insert(1));
        commits.executeWithoutResult(
                status -> jdbc.sql("DELETE FROM kept WHERE id = 2").update());

        assertThat(inTheFile()).containsExactly(1);
    }

    @Test
    void afterwardsTheThreadWaitsAgain() {
        AsynchronousCommits.in(() -> AsynchronousCommits.in(() -> insert(1)));
        insert(2);

        assertThat(writes).hasValue(1);
    }

    private void insert(int id) {
        commits.executeWithoutResult(
                status -> jdbc.sql("INSERT INTO kept VALUES (?)").param(id).update());
    }

    /** What would be there after a crash. */
    private List<Integer> inTheFile() throws Exception {
        Files.copy(folder.resolve("live.mv.db"), folder.resolve("copy.mv.db"));
        try (var connection = DriverManager.getConnection(url("copy"), "sa", "")) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql("SELECT id FROM kept ORDER BY id")
                    .query(Integer.class)
                    .list();
        }
    }

    private String url(String name) {
        return "jdbc:h2:" + folder.resolve(name) + OPTIONS;
    }
}
