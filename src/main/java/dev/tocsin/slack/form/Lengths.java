package dev.tocsin.slack.form;

import dev.tocsin.incident.IllegalTransition;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people type them: 30m, 2h, 1h30m, 1 day. */
public final class Lengths {
    private static final Pattern PART =
            Pattern.compile("(\\d{1,5}) ?(m|min|mins|minutes?|h|hrs?|hours?|d|days?)(?![a-z])[ ,]*(?:and )?");
    private static final Duration LONGEST = Duration.ofDays(31);

    private Lengths() {}

    /** @throws IllegalTransition when it is none, or longer than a month */
    public static Duration of(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT).replaceFirst("^for ", "");
        Duration length = Duration.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            long count = Long.parseLong(part.group(1));
            length = length.plus(
                    switch (part.group(2).charAt(0)) {
                        case 'm' -> Duration.ofMinutes(count);
                        case 'h' -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
            end = part.end();
        }
        if (end < text.length() || length.isZero()) {
            throw new IllegalTransition("Say for how long, such as 30m, 2h or 1h30m");
        }
        if (length.compareTo(LONGEST) > 0) {
            throw new IllegalTransition("At most " + LONGEST.toDays() + " days");
        }
        return length;
    }
}
