package dev.tocsin.notification;

import dev.tocsin.notification.outbox.LineRow;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is handed to a channel: one page, or a bundle of them, for one person. The texts are clean: no control or bidi
 * characters, bounded length.
 *
 * @param id the same over all retries, no dots
 * @param at when it was queued
 * @param lines one per subject, the most urgent first, never empty
 */
public record Letter(String id, Instant at, String recipient, List<Line> lines) {

    /**
     * One subject of a letter.
     *
     * @param again this contact was told that it is answered or over, since it was called about it the last time
     */
    public record Line(
            long subjectId,
            String subjectKey,
            Urgency urgency,
            String reason,
            String title,
            String text,
            Optional<URI> link,
            boolean asksForAnswer,
            Purpose purpose,
            boolean again) {

        /** {@code INC-7 CRITICAL: API is down}. */
        public String headline() {
            return purpose == Purpose.TEST
                    ? "Tocsin, a test: " + title
                    : "%s %s: %s".formatted(subjectKey, urgency, title);
        }

        static Line of(LineRow row, boolean again) {
            return new Line(
                    row.subjectId(),
                    row.subjectKey(),
                    Urgency.of(row.urgency()),
                    row.reason(),
                    row.title(),
                    row.body(),
                    Optional.ofNullable(row.link()).map(URI::create),
                    row.asksAnswer(),
                    Purpose.valueOf(row.purpose()),
                    again);
        }
    }

    /** Of what is queued about one subject the latest word. */
    static List<Line> lines(List<LineRow> queued, Predicate<LineRow> again) {
        Map<Long, LineRow> latest = new HashMap<>();
        queued.forEach(row -> latest.merge(
                row.subjectId(), row, (one, other) -> one.createdAt().isAfter(other.createdAt()) ? one : other));
        return latest.values().stream()
                .sorted(Comparator.comparingInt(LineRow::urgency).thenComparing(LineRow::createdAt))
                .map(row -> Line.of(row, again.test(row)))
                .toList();
    }

    /** The same, and the first line says why it comes late. */
    Letter heldUp(String why) {
        List<Line> all = new ArrayList<>(lines);
        Line it = all.get(0);
        all.set(
                0,
                new Line(
                        it.subjectId(),
                        it.subjectKey(),
                        it.urgency(),
                        it.reason(),
                        it.title(),
                        it.text() + "\n" + why,
                        it.link(),
                        it.asksForAnswer(),
                        it.purpose(),
                        it.again()));
        return new Letter(id, at, recipient, all);
    }

    public Urgency urgency() {
        return lines.get(0).urgency();
    }

    /** One line that says what it is about. */
    public String subject() {
        return lines.size() == 1
                ? lines.get(0).headline()
                : "%d incidents need you, most urgent: %s"
                        .formatted(lines.size(), lines.get(0).headline());
    }

    /** All of it as plain text. */
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    /** As plain text, of an endless bundle only so many and how many more there are. */
    public String text(int most) {
        if (lines.size() == 1) {
            Line line = lines.get(0);
            return line.headline() + '\n' + details(line, "");
        }
        return lines.stream()
                .limit(most)
                .map(line -> "- " + line.headline() + '\n' + details(line, "  "))
                .collect(Collectors.joining(
                        "\n",
                        "%d incidents need you\n".formatted(lines.size()),
                        lines.size() > most ? "\n… and %d more".formatted(lines.size() - most) : ""));
    }

    private static String details(Line line, String indent) {
        StringBuilder text = new StringBuilder();
        line.text().lines().filter(it -> !it.isBlank()).forEach(it -> text.append(indent)
                .append(it)
                .append('\n'));
        if (line.purpose() != Purpose.TEST) {
            text.append(indent).append("You are called as: ").append(line.reason());
        }
        line.link().ifPresent(link -> text.append('\n')
                .append(indent)
                .append(line.asksForAnswer() ? "Answer: " : "See: ")
                .append(link));
        return text.toString();
    }
}
