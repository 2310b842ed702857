package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** An interrupt at the wrong moment closes a file in Java; the embedded database must live on. */
class InterruptedThreadIT {

    @TempDir
    Path folder;

    @Test
    void theServerGoesOnAfterAThreadWasInterruptedWhileItReadTheFile() throws InterruptedException {
        try (var server =
                TestDatabases.h2(folder).start("tocsin.sweeps=false", "spring.datasource.hikari.maximum-pool-size=8")) {
            JdbcTemplate sql = server.getBean(JdbcTemplate.class);
            sql.execute("SET CACHE_SIZE 0");
            List<Thread> interrupted = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            for (int n = 0; n < 20; n++) {
                Thread reader = new Thread(() -> readUntilInterrupted(sql, over));
                reader.start();
                Thread.sleep(20);
                reader.interrupt();
                interrupted.add(reader);
            }
            over.set(true);
            for (Thread reader : interrupted) {
                reader.join();
            }
            assertThat(sql.queryForObject("SELECT COUNT(*) FROM ACT_GE_PROPERTY", Integer.class))
                    .isPositive();
            assertThat(sql.update("UPDATE ACT_GE_PROPERTY SET REV_ = REV_")).isPositive();
        }
    }

    /** An interrupt may be lost in the database, which then reads on. */
    private static void readUntilInterrupted(JdbcTemplate sql, AtomicBoolean over) {
        while (!Thread.currentThread().isInterrupted() && !over.get()) {
            try {
                sql.queryForList("SELECT * FROM ACT_RE_PROCDEF JOIN ACT_GE_BYTEARRAY ON 1 = 1");
            } catch (RuntimeException cut) {
                return;
            }
        }
    }
}
