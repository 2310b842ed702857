package dev.tocsin.monitoring.probe.tidb.aspect;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Backups that this server itself makes; those of br or of an operator report by a heartbeat. */
@Component
@Order(13)
class Backups implements Aspect {

    @Override
    public String name() {
        return "backups";
    }

    @Override
    public List<String> measures() {
        return List.of("backups_failed");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(Limits.above("backups_failed", 0, Duration.ZERO, "backup-failed", "warning"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        look.needsTidb();
        List<Map<String, String>> backups = look.rows("SHOW BACKUPS");
        if (backups.isEmpty()) {
            throw new Unavailable("no BACKUP statement has run here within the last half hour; those of br or of an"
                    + " operator are watched by a heartbeat");
        }
        int failed = 0;
        for (Map<String, String> backup : backups) {
            String message = backup.getOrDefault("message", "");
            boolean finished = backup.containsKey("finish_time");
            boolean wrong = finished
                    && !message.isEmpty()
                    && !message.toLowerCase(java.util.Locale.ROOT).contains("success");
            failed += wrong ? 1 : 0;
            look.find("backup of " + backup.getOrDefault("queue_time", "") + ": " + backup.getOrDefault("state", "")
                    + " " + backup.getOrDefault("progress", "") + " %" + (message.isEmpty() ? "" : ", " + message));
        }
        look.read(
                "backups_failed",
                Map.of(),
                failed,
                failed + " of " + backups.size() + " backups of this server failed");
    }
}
