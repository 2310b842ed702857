package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database from before there were layers. */
class RotationMigrationTest {
    @Test
    void theOneRotationThatATeamHadBecomesItsOnlyLayer() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MySQL;DB_CLOSE_DELAY=-1";
        migrate(url, "202611240499?");
        try (Connection sql = DriverManager.getConnection(url, "sa", "")) {
            sql.createStatement()
                    .executeUpdate(
                            """
                            INSERT INTO oncall_rotation (team_id, zone, hand_off_day, hand_off_time, starts_on, members)
                            VALUES (7, 'Europe/Berlin', 'TUESDAY', '09:00', '2026-01-08', '3,1,2'), (8, 'UTC', 'MONDAY', '00:00', '2026-01-05', '')
                            """);
            migrate(url, "latest");
            try (ResultSet row = sql.createStatement()
                    .executeQuery("SELECT * FROM oncall_layer JOIN oncall_schedule USING (team_id) ORDER BY team_id")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("zone")).isEqualTo("Europe/Berlin");
                assertThat(row.getString("cadence")).isEqualTo("WEEKLY");
                assertThat(row.getInt("every_n")).isEqualTo(1);
                assertThat(row.getString("hand_off_day")).isEqualTo("TUESDAY");
                assertThat(row.getString("members")).isEqualTo("3,1,2");
                assertThat(row.next()).isTrue();
                assertThat(row.getString("members")).isEmpty();
                assertThat(row.next()).isFalse();
            }
        }
    }

    private static void migrate(String url, String target) {
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }
}
