package dev.tocsin.monitoring.anomaly;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.probe.Reading;
import java.time.Duration;
import java.util.Locale;

/** Words that all explanations share. */
final class Called {

    private Called() {}

    /** A reading's name, whose it is, and its value. */
    static String is(Reading reading) {
        return reading.name().replace('_', ' ')
                + (reading.labels().isEmpty()
                        ? ""
                        : " of " + String.join(", ", reading.labels().values()))
                + " is " + Amounts.of(reading.name(), reading.value());
    }

    static String percent(double share) {
        return Amounts.of("share", share);
    }

    /** To a thousandth of a percent: 99.95 % is not 100 %. */
    static String uptime(double share) {
        return String.format(Locale.ROOT, "%.3f", share * 100).replaceAll("\\.?0+$", "") + " %";
    }

    static String time(Duration time) {
        return Amounts.time(time.toSeconds());
    }
}
