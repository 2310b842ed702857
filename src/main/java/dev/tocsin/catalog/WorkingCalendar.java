package dev.tocsin.catalog;

import dev.tocsin.catalog.holiday.Holidays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Working days: Monday to Friday, without the holidays of the team. */
@Component
public class WorkingCalendar {
    private static final int LONGEST_BREAK = 366;

    private final Holidays holidays;
    private final Teams teams;

    WorkingCalendar(Holidays holidays, Teams teams) {
        this.holidays = holidays;
        this.teams = teams;
    }

    /** The same local time after so many of the team's working days, where the team is; in UTC when it is unknown. */
    public Instant plusWorkingDays(Instant from, int days, TeamId team) {
        ZoneId zone = teams.find(team).map(Team::zone).orElse(ZoneOffset.UTC);
        return plusWorkingDays(from, days, zone, it -> holidays.isOn(team, it));
    }

    /** A team that never works works every day. */
    static Instant plusWorkingDays(Instant from, int days, ZoneId zone, Predicate<LocalDate> holiday) {
        ZonedDateTime day = from.atZone(zone);
        int off = 0;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            boolean works = works(day.getDayOfWeek()) && !holiday.test(day.toLocalDate());
            off = works ? 0 : off + 1;
            if (works || off > LONGEST_BREAK) {
                left--;
            }
        }
        return day.toInstant();
    }

    private static boolean works(DayOfWeek day) {
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
    }
}
