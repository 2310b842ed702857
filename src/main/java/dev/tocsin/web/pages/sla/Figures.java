package dev.tocsin.web.pages.sla;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
public final class Figures {

    /** 4 min 12 s, 3 h 05 min, 2 d 4 h; a dash when there is none. */
    public String time(@Nullable Long millis) {
        if (millis == null) {
            return "–";
        }
        Duration it = Duration.ofMillis(millis);
        if (millis < 1000) {
            return millis + " ms";
        }
        if (it.toSeconds() < 60) {
            return it.toSeconds() + " s";
        }
        if (it.toMinutes() < 60) {
            return it.toMinutes() + " min" + (it.toMinutes() < 10 ? " " + it.toSecondsPart() + " s" : "");
        }
        if (it.toHours() < 48) {
            return String.format(Locale.ROOT, "%d h %02d min", it.toHours(), it.toMinutesPart());
        }
        return it.toDays() + " d " + it.toHoursPart() + " h";
    }

    public String length(Duration it) {
        return time(it.toMillis());
    }

    /** 4.2 %; a dash when there is nothing to count. */
    public String rate(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    public String share(int part, int whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
    }

    /** Minutes with a decimal, for charts; empty when there is none. */
    public String minutes(@Nullable Long millis) {
        return millis == null ? "" : String.format(Locale.ROOT, "%.2f", millis / 60_000.0);
    }

    /** Per cent for charts; empty when there is none. */
    public String percent(@Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.2f", share * 100);
    }
}
