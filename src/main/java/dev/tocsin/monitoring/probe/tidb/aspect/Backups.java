package dev.tocsin.monitoring.probe.tidb.aspect;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        String lastGood = backups.stream()
                .filter(it -> it.containsKey("finish_time") && !wrong(it))
                .map(it -> it.getOrDefault("finish_time", ""))
                .max(Comparator.naturalOrder())
                .orElse("");
        int failed = 0;
        for (Map<String, String> backup : backups) {
            String message = backup.getOrDefault("message", "");
            // One that succeeded since makes up for it.
            failed += wrong(backup) && backup.getOrDefault("finish_time", "").compareTo(lastGood) > 0 ? 1 : 0;
            look.find("backup of " + backup.getOrDefault("queue_time", "") + ": " + backup.getOrDefault("state", "")
                    + " " + backup.getOrDefault("progress", "") + " %" + (message.isEmpty() ? "" : ", " + message));
        }
        look.read(
                "backups_failed",
                Map.of(),
                failed,
                failed + " of " + backups.size() + " backups of this server failed");
    }

    private static boolean wrong(Map<String, String> backup) {
        String message = backup.getOrDefault("message", "");
        return backup.containsKey("finish_time")
                && !message.isEmpty()
                && !message.toLowerCase(Locale.ROOT).contains("success");
    }
}
