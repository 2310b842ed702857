package dev.tocsin.catalog.holiday;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A day on which a team does not work.
 *
 * @param day {@code 2026-12-25}, or {@code 12-25} for every year
 */
public record Holiday(String day, String name) {

    /** As people write it: the day, then its name. */
    public static Holiday parse(String line) {
        String[] words = line.strip().split("\\s+", 2);
        return new Holiday(words[0], words.length == 2 ? words[1] : "");
    }

    @Override
    public String toString() {
        return name.isEmpty() ? day : day + " " + name;
    }

    public boolean isOn(LocalDate date) {
        return day.length() == 5
                ? day.equals(date.toString().substring(date.toString().length() - 5))
                : day.equals(date.toString());
    }

    boolean isReal() {
        try {
            return day.length() == 5
                    ? MonthDay.parse("--" + day).isValidYear(2000)
                    : day.length() == 10 && LocalDate.parse(day).toString().equals(day);
        } catch (DateTimeException none) {
            return false;
        }
    }
}
