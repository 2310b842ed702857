package dev.tocsin.catalog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Component;

/** Working days: Monday to Friday. */
@Component
public class WorkingCalendar {

    /** The same local time after so many working days; a weekend counts as none. */
    public Instant plusWorkingDays(Instant from, int days, ZoneId zone) {
        ZonedDateTime day = from.atZone(zone);
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (works(day.getDayOfWeek())) {
                left--;
            }
        }
        return day.toInstant();
    }

    private static boolean works(DayOfWeek day) {
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
    }
}
