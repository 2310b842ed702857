package dev.tocsin.monitoring;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Numbers as people read them: by the last word of its name a time, a share, a size, or just a number. */
public final class Amounts {
    private static final Set<String> TIMES =
            Set.of("latency", "certificate", "connect", "resolution", "age", "lag", "duration", "longest");
    private static final Set<String> SHARES = Set.of("ratio", "share", "used", "uptime", "4d");
    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Amounts() {}

    public static String of(String name, double value) {
        String last = name.substring(name.lastIndexOf('_') + 1);
        if (TIMES.contains(last) || last.equals("seconds")) {
            return time(value);
        }
        if (SHARES.contains(last)) {
            return trimmed(value * 100) + " %";
        }
        return last.equals("bytes") || last.equals("size") ? size(value) : trimmed(value);
    }

    /** "1 error", "2 errors". */
    public static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** In what numbers of a name are drawn: by how much they are multiplied, and what they then are. */
    public record Scale(double factor, String unit) {}

    /** One in which the largest is easily read. */
    public static Scale scale(String name, double most) {
        String last = name.substring(name.lastIndexOf('_') + 1);
        if (TIMES.contains(last) || last.equals("seconds")) {
            return most < 1
                    ? new Scale(1000, "ms")
                    : most < 120
                            ? new Scale(1, "s")
                            : most < 7200
                                    ? new Scale(1 / 60.0, "min")
                                    : most < 172_800 ? new Scale(1 / 3600.0, "h") : new Scale(1 / 86_400.0, "d");
        }
        if (SHARES.contains(last)) {
            return new Scale(100, "%");
        }
        if (last.equals("bytes") || last.equals("size")) {
            int unit = most < 1 ? 0 : Math.min(SIZES.length - 1, (int) (Math.log(most) / Math.log(1024)));
            return new Scale(Math.pow(1024, -unit), SIZES[unit]);
        }
        return new Scale(1, "");
    }

    public static String time(double seconds) {
        if (seconds < 0) {
            return "−" + time(-seconds);
        }
        if (seconds < 1) {
            return trimmed(seconds * 1000) + " ms";
        }
        if (seconds < 60) {
            return trimmed(seconds) + " s";
        }
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toDays() > 0) {
            return time.toDays() + " d" + (time.toHoursPart() > 0 ? " " + time.toHoursPart() + " h" : "");
        }
        return time.toHours() > 0
                ? time.toHours() + " h" + (time.toMinutesPart() > 0 ? " " + time.toMinutesPart() + " min" : "")
                : time.toMinutes() + " min" + (time.toSecondsPart() > 0 ? " " + time.toSecondsPart() + " s" : "");
    }

    private static String size(double bytes) {
        double size = bytes;
        int unit = 0;
        while (Math.abs(size) >= 1024 && unit < SIZES.length - 1) {
            size /= 1024;
            unit++;
        }
        return trimmed(size) + " " + SIZES[unit];
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3g", value);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
