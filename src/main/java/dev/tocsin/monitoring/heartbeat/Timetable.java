package dev.tocsin.monitoring.heartbeat;

import dev.tocsin.monitoring.yaml.Section;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** When a job must have reported next. */
record Timetable(@Nullable Duration every, @Nullable CronExpression cron, ZoneId zone, Duration grace) {

    static Timetable read(Section section, @Nullable Duration otherwise) {
        Duration grace = section.time("grace", Duration.ofMinutes(5));
        ZoneId zone = zone(section);
        if (section.has("cron")) {
            if (section.has("every")) {
                section.fault("every", "either every or cron");
            }
            return new Timetable(null, cron(section), zone, grace);
        }
        if (!section.has("every") && otherwise == null) {
            section.fault("every", "is missing: how often the job runs, or cron");
        }
        return new Timetable(section.time("every", otherwise == null ? Duration.ZERO : otherwise), null, zone, grace);
    }

    /** The end of patience after a success, or after the monitor was made. */
    Instant deadline(Instant last) {
        if (cron != null) {
            ZonedDateTime next = cron.next(last.atZone(zone));
            return next == null ? Instant.MAX : next.toInstant().plus(grace);
        }
        return last.plus(every == null ? Duration.ZERO : every).plus(grace);
    }

    private static ZoneId zone(Section section) {
        try {
            return ZoneId.of(section.text("zone", "UTC"));
        } catch (DateTimeException unknown) {
            section.fault("zone", "must be a time zone such as Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }

    /** Five fields as in crontab, or six with seconds. */
    private static @Nullable CronExpression cron(Section section) {
        String text = section.text("cron").trim();
        try {
            return CronExpression.parse(text.split("\\s+").length == 5 ? "0 " + text : text);
        } catch (IllegalArgumentException wrong) {
            section.fault("cron", "is no cron expression: " + wrong.getMessage());
            return null;
        }
    }
}
