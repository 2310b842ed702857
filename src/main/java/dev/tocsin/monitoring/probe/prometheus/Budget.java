package dev.tocsin.monitoring.probe.prometheus;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many times faster than evenly over 30 days the error budget of a promised uptime burns, by window: of a window and
 * a twelfth of it the slower burn counts, and nothing before half of the window has been measured.
 */
record Budget(double uptime) {
    private static final List<Windows> WINDOWS = List.of(
            new Windows("1h", "5m", "30m"),
            new Windows("6h", "30m", "3h"),
            new Windows("1d", "2h", "12h"),
            new Windows("3d", "6h", "36h"));

    private record Windows(String over, String lately, String half) {}

    /** Of a query for the share of failures within {@code [$W]}. */
    String burn(String failures) {
        return WINDOWS.stream().map(it -> burn(failures, it)).collect(Collectors.joining(" or "));
    }

    private String burn(String failures, Windows windows) {
        String over = "(" + failures.replace("$W", windows.over()) + ")";
        String lately = "(" + failures.replace("$W", windows.lately()) + ")";
        String known = "("
                + failures.replace("[$W]", "[5m] offset " + windows.half())
                        .replace("[$W:1m]", "[5m:1m] offset " + windows.half())
                + ")";
        return "label_replace((" + over + " < " + lately + " or " + lately + ") / " + share() + " and on() " + known
                + ", \"window\", \"" + windows.over() + "\", \"\", \"\")";
    }

    private String share() {
        return BigDecimal.ONE
                .subtract(BigDecimal.valueOf(uptime))
                .stripTrailingZeros()
                .toPlainString();
    }
}
