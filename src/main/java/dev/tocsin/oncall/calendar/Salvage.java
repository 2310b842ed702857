package dev.tocsin.oncall.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;

/** What can be read of a calendar when not all of it can: its time zones and events are tried one by one. */
final class Salvage {
    private static final List<String> HEAD = List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x");
    private static final Set<String> WANTED = Set.of("BEGIN:VEVENT", "BEGIN:VTIMEZONE");

    private Salvage() {}

    /** @param faults in words which events are not in it, and why */
    record Saved(String body, int events, List<String> faults) {}

    /**
     * @param most events and time zones that are tried
     * @throws IOException when it is cut off, or no calendar at all: then nobody knows what is missing
     */
    static Saved of(String body, int most) throws IOException {
        List<String> lines = body.replaceAll("\\r?\\n[ \\t]", "").lines().toList();
        if (lines.stream().noneMatch("END:VCALENDAR"::equalsIgnoreCase)) {
            throw new IOException(Events.NO_CALENDAR);
        }
        List<List<String>> blocks = blocks(lines);
        if (blocks.size() > most) {
            throw Events.tooMany();
        }
        List<String> good = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int events = 0;
        for (List<String> block : blocks) {
            boolean event = isLine(block.get(0), "BEGIN:VEVENT");
            events += event ? 1 : 0;
            Optional<String> fault = fault(block);
            if (fault.isEmpty()) {
                good.addAll(block);
            } else if (event) {
                faults.add(fault.get());
            }
        }
        return new Saved(calendar(good), events, faults);
    }

    /** Without the alarms in them, which are nothing to us. */
    private static List<List<String>> blocks(List<String> lines) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        boolean alarm = false;
        for (String line : lines) {
            if (block.isEmpty() && WANTED.stream().noneMatch(it -> isLine(line, it))) {
                continue;
            }
            alarm |= isLine(line, "BEGIN:VALARM");
            if (!alarm) {
                block.add(line);
            }
            alarm &= !isLine(line, "END:VALARM");
            if (isLine(line, block.get(0).replaceFirst("(?i)^BEGIN", "END"))) {
                blocks.add(block);
                block = new ArrayList<>();
            }
        }
        return blocks;
    }

    private static boolean isLine(String line, String wanted) {
        return line.strip().equalsIgnoreCase(wanted.strip());
    }

    private static Optional<String> fault(List<String> block) {
        try {
            new CalendarBuilder().build(new StringReader(calendar(block)));
            return Optional.empty();
        } catch (ParserException wrong) {
            int line = wrong.getLineNo() - 1 - HEAD.size();
            String property =
                    line < 0 || line >= block.size() ? "" : block.get(line).replaceFirst("[;:].*", "");
            return Optional.of(name(block) + (property.matches("[A-Z-]{1,30}") ? "has a " + property : "has something")
                    + " that cannot be read");
        } catch (IOException | RuntimeException odd) {
            return Optional.of(name(block) + "cannot be read");
        }
    }

    private static String name(List<String> block) {
        return Events.name(block.stream()
                .filter(it -> it.matches("(?i)SUMMARY[;:].*"))
                .findFirst()
                .map(it -> it.replaceFirst("^[^:]*:", ""))
                .orElse(""));
    }

    private static String calendar(List<String> blocks) {
        return Stream.of(HEAD, blocks, List.of("END:VCALENDAR", ""))
                .flatMap(List::stream)
                .collect(Collectors.joining("\r\n"));
    }
}
