package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Years of hand-offs as a program of its own found them by watching wall clocks; see {@code oncall/tables.py}. */
class RotationTablesTest {
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final List<ResponderId> FIVE = people(1, 5);

    record HandOff(Instant at, long turn) {}

    record Table(String zone, Cadence cadence, int every, LocalDateTime first, List<HandOff> handOffs) {
        Rotation rotation() {
            return new Rotation(ZoneId.of(zone), cadence, every, null, first.toLocalTime(), first.toLocalDate(), FIVE);
        }

        @Override
        public String toString() {
            return "%s, %s, every %d, from %s".formatted(zone, cadence, every, first);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyHandOffIsWhereTheTableHasIt(Table table) {
        Rotation rotation = table.rotation();
        assertThat(table.handOffs()).hasSizeGreaterThan(50);
        for (int row = 0; row + 1 < table.handOffs().size(); row++) {
            HandOff handOff = table.handOffs().get(row);
            Instant end = table.handOffs().get(row + 1).at();
            Turn expected = new Turn(FIVE.get((int) Math.floorMod(handOff.turn(), 5L)), handOff.at(), end);

            assertThat(rotation.at(handOff.at(), it -> true)).containsExactly(expected);
            assertThat(rotation.at(end.minusNanos(1), it -> true)).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aScheduleOfItHasNeitherGapsNorAnybodyTwice(Table table) {
        Schedule schedule = new Schedule(
                new TeamId(1), 1, List.of(new Layer("Rotation", Duty.PRIMARY, table.rotation())), List.of());
        List<HandOff> all = table.handOffs();
        Instant from = all.get(0).at();
        Instant until = all.get(all.size() - 1).at();

        List<Shift> shifts = schedule.shifts(Duty.PRIMARY, from, until, it -> true);

        assertThat(shifts).hasSize(all.size() - 1);
        for (int row = 0; row < shifts.size(); row++) {
            assertThat(shifts.get(row).from()).isEqualTo(all.get(row).at());
            assertThat(shifts.get(row).until()).isEqualTo(all.get(row + 1).at());
        }
    }

    @Test
    void threeContinentsFollowTheSunForAYear() {
        Schedule schedule = new Schedule(
                new TeamId(1),
                1,
                List.of(
                        layer("Europe/Berlin", WEEKDAYS, 8, 16, Cadence.DAILY, "2026-01-01T08:00", people(10, 3)),
                        layer(
                                "America/Los_Angeles",
                                WEEKDAYS,
                                8,
                                18,
                                Cadence.WEEKLY,
                                "2026-01-05T08:00",
                                people(20, 2)),
                        layer("Australia/Lord_Howe", WEEKDAYS, 9, 19, Cadence.DAILY, "2026-01-01T00:00", people(30, 4)),
                        layer(
                                "Europe/Berlin",
                                EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                0,
                                0,
                                Cadence.WEEKLY,
                                "2026-01-03T00:00",
                                people(40, 2))),
                List.of());

        List<String> found = new ArrayList<>();
        Instant free = Instant.parse("2026-01-01T00:00:00Z");
        for (Shift shift : schedule.shifts(Duty.PRIMARY, free, Instant.parse("2027-01-01T00:00:00Z"), it -> true)) {
            if (free.isBefore(shift.from())) {
                found.add(line(free, "-"));
            }
            String person = "?blhw".charAt((int) shift.responder().value() / 10) + ""
                    + shift.responder().value() % 10;
            if (found.isEmpty() || !found.get(found.size() - 1).endsWith("," + person)) {
                found.add(line(shift.from(), person));
            }
            free = shift.until();
        }

        assertThat(found).containsExactlyElementsOf(lines("follow-the-sun.csv"));
    }

    private static Layer layer(
            String zone,
            Set<DayOfWeek> days,
            int from,
            int until,
            Cadence cadence,
            String first,
            List<ResponderId> who) {
        LocalDateTime begin = LocalDateTime.parse(first);
        Rotation rotation =
                new Rotation(ZoneId.of(zone), cadence, 1, null, begin.toLocalTime(), begin.toLocalDate(), who);
        Hours hours = new Hours(days, LocalTime.of(from, 0), LocalTime.of(until, 0));
        return new Layer(zone, Duty.PRIMARY, rotation, List.of(hours), null, (LocalDate) null);
    }

    private static List<ResponderId> people(long first, int count) {
        return Stream.iterate(first, it -> it + 1)
                .limit(count)
                .map(ResponderId::new)
                .toList();
    }

    static List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (String line : lines("rotations.csv")) {
            String[] cells = line.split(",");
            if (cells.length == 4) {
                tables.add(new Table(
                        cells[0],
                        Cadence.valueOf(cells[1]),
                        Integer.parseInt(cells[2]),
                        LocalDateTime.parse(cells[3]),
                        new ArrayList<>()));
            } else {
                tables.get(tables.size() - 1)
                        .handOffs()
                        .add(new HandOff(Instant.parse(cells[0].replace("Z", ":00Z")), Long.parseLong(cells[1])));
            }
        }
        return tables;
    }

    private static String line(Instant at, String person) {
        return at.toString().replace(":00Z", "Z") + "," + person;
    }

    private static List<String> lines(String name) {
        try (InputStream in = RotationTablesTest.class.getResourceAsStream("/oncall/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
