package dev.tocsin.monitoring.scrape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A page of metrics in Prometheus' text format, of which only the names asked for are kept. */
public final class Scrape {
    private final Map<String, List<Metric>> metrics = new LinkedHashMap<>();

    /** One line. */
    public record Metric(Map<String, String> labels, double value) {

        public String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    private Scrape() {}

    public static Scrape read(String text, Set<String> names) {
        Scrape scrape = new Scrape();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            scrape.line(text, from, end, names);
            from = end + 1;
        }
        return scrape;
    }

    public List<Metric> all(String name) {
        return metrics.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return metrics.containsKey(name);
    }

    /** The sum of what is there; empty when nothing is. */
    public OptionalDouble sum(String name) {
        return has(name)
                ? OptionalDouble.of(
                        all(name).stream().mapToDouble(Metric::value).sum())
                : OptionalDouble.empty();
    }

    private void line(String text, int from, int end, Set<String> names) {
        int at = from;
        while (at < end
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == ':')) {
            at++;
        }
        if (at == from || !names.contains(text.substring(from, at))) {
            return;
        }
        String name = text.substring(from, at);
        Map<String, String> labels = Map.of();
        if (at < end && text.charAt(at) == '{') {
            labels = new LinkedHashMap<>();
            at = labels(text, at + 1, end, labels);
        }
        String[] words = text.substring(Math.min(at, end), end).trim().split("\\s+", 2);
        try {
            double value = number(words[0]);
            metrics.computeIfAbsent(name, it -> new ArrayList<>()).add(new Metric(labels, value));
        } catch (NumberFormatException noNumber) {
            // a line that is not one of the format says nothing
        }
    }

    /** Reads {@code a="b",c="d"}} and returns what comes behind it. */
    private static int labels(String text, int from, int end, Map<String, String> labels) {
        int at = from;
        while (at < end && text.charAt(at) != '}') {
            int equal = text.indexOf('=', at);
            if (equal < 0 || equal + 1 >= end || text.charAt(equal + 1) != '"') {
                return end;
            }
            StringBuilder value = new StringBuilder();
            int in = equal + 2;
            while (in < end && text.charAt(in) != '"') {
                if (text.charAt(in) == '\\' && in + 1 < end) {
                    in++;
                    value.append(text.charAt(in) == 'n' ? '\n' : text.charAt(in));
                } else {
                    value.append(text.charAt(in));
                }
                in++;
            }
            labels.put(text.substring(at, equal).trim(), value.toString());
            at = in + 1;
            while (at < end && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
                at++;
            }
        }
        return at + 1;
    }

    private static double number(String word) {
        return switch (word) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }
}
