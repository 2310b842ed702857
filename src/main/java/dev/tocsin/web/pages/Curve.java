package dev.tocsin.web.pages;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line of values as an SVG path, 120 by 24, with gaps where there is none. */
public final class Curve {
    private static final double WIDTH = 120;
    private static final double HEIGHT = 22;

    private Curve() {}

    /** Empty when there are no two values. */
    public static String path(List<@Nullable Double> values) {
        List<Double> known =
                values.stream().filter(Objects::nonNull).map(it -> it).toList();
        if (known.size() < 2) {
            return "";
        }
        double least = known.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = known.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int n = 0; n < values.size(); n++) {
            Double value = values.get(n);
            if (value != null) {
                double x = WIDTH * n / Math.max(1, values.size() - 1);
                double y = most == least ? HEIGHT / 2 : HEIGHT - HEIGHT * (value - least) / (most - least);
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", drawing ? "L" : "M", x, y + 1));
            }
            drawing = value != null;
        }
        return path.toString();
    }
}
