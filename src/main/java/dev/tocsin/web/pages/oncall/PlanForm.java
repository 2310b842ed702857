package dev.tocsin.web.pages.oncall;

import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.oncall.LayerJson;
import dev.tocsin.web.oncall.LayerJson.HoursJson;
import dev.tocsin.web.oncall.LayerJson.RotationJson;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The layers of a plan as typed; those without a name are left out. */
record PlanForm(List<Row> layers) {

    /**
     * One layer; members are logins, hours such as {@code mon-fri 09:00-17:00}, several of either with commas or
     * semicolons between.
     */
    record Row(
            String name,
            String duty,
            String zone,
            String cadence,
            String every,
            String handOffDay,
            String handOffTime,
            String startsOn,
            String members,
            String calendar,
            String hours,
            String from,
            String until) {

        private static Row blank(String zone) {
            return new Row("", "primary", zone, "weekly", "1", "monday", "09:00", "", "", "", "", "", "");
        }
    }

    static PlanForm of(List<LayerJson> layers, String zone) {
        List<Row> rows = new ArrayList<>();
        layers.forEach(it -> rows.add(row(it, zone)));
        Row next = Row.blank(zone);
        rows.add(layers.isEmpty() ? named(next, "Rotation") : next);
        return new PlanForm(rows);
    }

    static PlanForm typed(MultiValueMap<String, String> fields) {
        List<Row> rows = new ArrayList<>();
        int count = fields.getOrDefault("name", List.of()).size();
        for (int n = 0; n < count; n++) {
            rows.add(new Row(
                    nth(fields, "name", n),
                    nth(fields, "duty", n),
                    nth(fields, "zone", n),
                    nth(fields, "cadence", n),
                    nth(fields, "every", n),
                    nth(fields, "handOffDay", n),
                    nth(fields, "handOffTime", n),
                    nth(fields, "startsOn", n),
                    nth(fields, "members", n),
                    nth(fields, "calendar", n),
                    nth(fields, "hours", n),
                    nth(fields, "from", n),
                    nth(fields, "until", n)));
        }
        return new PlanForm(rows);
    }

    /** @throws InvalidInput when hours or days cannot be read */
    List<LayerJson> read() {
        List<Row> filled = layers.stream().filter(it -> !it.name().isEmpty()).toList();
        List<LayerJson> read = new ArrayList<>();
        for (int n = 0; n < filled.size(); n++) {
            read.add(layer(filled.get(n), "/layers/" + n));
        }
        return read;
    }

    private static LayerJson layer(Row it, String at) {
        return new LayerJson(
                it.name(),
                it.duty(),
                it.zone(),
                it.calendar().isEmpty() ? rotation(it, at) : null,
                it.calendar().isEmpty() ? null : it.calendar(),
                hours(it.hours(), at),
                day(it.from(), at + "/from"),
                day(it.until(), at + "/until"));
    }

    private static RotationJson rotation(Row it, String at) {
        boolean weekly = it.cadence().equals("weekly");
        return new RotationJson(
                it.cadence(),
                it.every().matches("\\d{1,4}") ? Integer.valueOf(it.every()) : Integer.valueOf(-1),
                weekly && !it.handOffDay().isEmpty() ? it.handOffDay() : null,
                it.handOffTime(),
                day(it.startsOn(), at + "/rotation/startsOn"),
                Arrays.stream(it.members().split("[,;\\s]+"))
                        .filter(login -> !login.isEmpty())
                        .toList());
    }

    private static List<HoursJson> hours(String text, String at) {
        List<HoursJson> all = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                String[] words = part.strip().toLowerCase(Locale.ROOT).split("\\s+");
                String[] times = words.length == 2 ? words[1].split("-") : new String[0];
                if (times.length != 2) {
                    throw new InvalidInput(at + "/hours", "must be such as mon-fri 09:00-17:00; sat,sun 10:00-14:00");
                }
                all.add(new HoursJson(days(words[0], at), times[0], times[1].equals("24:00") ? "00:00" : times[1]));
            }
        }
        return all;
    }

    private static List<String> days(String text, String at) {
        List<String> days = new ArrayList<>();
        for (String part : text.split(",")) {
            String[] ends = part.split("-");
            DayOfWeek day = weekday(ends[0], at);
            DayOfWeek last = weekday(ends[ends.length - 1], at);
            days.add(day.name().toLowerCase(Locale.ROOT));
            while (day != last) {
                day = day.plus(1);
                days.add(day.name().toLowerCase(Locale.ROOT));
            }
        }
        return days;
    }

    private static DayOfWeek weekday(String text, String at) {
        return Arrays.stream(DayOfWeek.values())
                .filter(it ->
                        text.length() >= 2 && it.name().toLowerCase(Locale.ROOT).startsWith(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(at + "/hours", "names no weekday: " + text));
    }

    private static @Nullable LocalDate day(String text, String pointer) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw new InvalidInput(pointer, "must be a day such as 2026-12-24");
        }
    }

    private static Row row(LayerJson it, String zone) {
        RotationJson rotation = it.rotation();
        Row blank = Row.blank(zone);
        return new Row(
                it.name(),
                Objects.requireNonNullElse(it.duty(), "primary"),
                Objects.requireNonNullElse(it.zone(), zone),
                rotation == null ? blank.cadence() : rotation.cadence(),
                rotation == null ? "1" : String.valueOf(rotation.every()),
                rotation == null ? blank.handOffDay() : Objects.requireNonNullElse(rotation.handOffDay(), ""),
                rotation == null ? "09:00" : Objects.requireNonNullElse(rotation.handOffTime(), "09:00"),
                rotation == null ? "" : text(rotation.startsOn()),
                rotation == null ? "" : String.join(", ", rotation.members()),
                Objects.requireNonNullElse(it.calendar(), ""),
                it.hours() == null
                        ? ""
                        : it.hours().stream()
                                .map(hours -> hours.days().stream()
                                                .map(day -> day.substring(0, 3))
                                                .collect(Collectors.joining(","))
                                        + " " + hours.from() + "-"
                                        + hours.until())
                                .collect(Collectors.joining("; ")),
                text(it.from()),
                text(it.until()));
    }

    private static Row named(Row it, String name) {
        return new Row(
                name,
                it.duty(),
                it.zone(),
                it.cadence(),
                it.every(),
                it.handOffDay(),
                it.handOffTime(),
                "",
                "",
                "",
                "",
                "",
                "");
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static String nth(MultiValueMap<String, String> fields, String name, int n) {
        List<String> values = fields.getOrDefault(name, List.of());
        return n < values.size() ? values.get(n).strip() : "";
    }
}
