package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            for (int n = 0; n < 20; n++) {
                Thread reader = new Thread(() -> readUntilInterrupted(sql));
                reader.start();
                Thread.sleep(20);
                reader.interrupt();
                interrupted.add(reader);
            }
            for (Thread reader : interrupted) {
                reader.join();
            }
            assertThat(sql.queryForObject("SELECT COUNT(*) FROM ACT_GE_PROPERTY", Integer.class))
                    .isPositive();
            assertThat(sql.update("UPDATE ACT_GE_PROPERTY SET REV_ = REV_")).isPositive();
        }
    }

    private static void readUntilInterrupted(JdbcTemplate sql) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                sql.queryForList("SELECT * FROM ACT_RE_PROCDEF JOIN ACT_GE_BYTEARRAY ON 1 = 1");
            } catch (RuntimeException cut) {
                return;
            }
        }
    }
}
