package dev.tocsin.monitoring.probe.prometheus;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Document;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The indicators of {@code monitoring/indicators.yml}. */
final class Pack {
    private static final Pattern RATE = Pattern.compile("\\$R\\((.*?)\\)");
    private static final Pattern FAST = Pattern.compile("\\$B\\((\\w+)\\)");
    static final List<Indicator> INDICATORS = load();

    private Pack() {}

    /** A histogram of HTTP requests: its name, a matcher, labels of the status, units a second, bounds of 500 ms and 2 s. */
    private record Http(String histogram, String only, List<String> status, int units, String fast, String slow) {

        static Http read(Section section) {
            Http http = new Http(
                    section.text("histogram"),
                    section.text("only", ""),
                    section.texts("status"),
                    section.whole("units", 1, 1, 1_000_000),
                    section.text("fast"),
                    section.text("slow"));
            section.done();
            return http;
        }

        String fill(String query) {
            String rates = RATE.matcher(query).replaceAll(it -> Matcher.quoteReplacement(rate(it.group(1))));
            String bounds = FAST.matcher(rates)
                    .replaceAll(
                            it -> Matcher.quoteReplacement(bucket(it.group(1).equals("fast") ? fast : slow)));
            String own = only.isEmpty() ? "$S" : only + ",$S";
            return bounds.replace("$H", histogram)
                    .replace("$S", own)
                    .replace(" / $K", units == 1 ? "" : " / " + units)
                    .trim();
        }

        /** Requests whose status is so, whichever label says it. */
        private String rate(String condition) {
            return each(it -> "rate($H_count{" + it + condition + ",$S}[$W])");
        }

        private String bucket(String bound) {
            return each(
                    it -> "rate($H_bucket{le=~\"" + bound.replace("\\", "\\\\") + "\"," + it + "!~\"5..|\",$S}[$W])");
        }

        private String each(UnaryOperator<String> one) {
            return status.stream().map(one).collect(Collectors.joining(" or "));
        }
    }

    private static List<Indicator> load() {
        try (InputStream in = Pack.class.getResourceAsStream("/monitoring/indicators.yml")) {
            if (in == null) {
                throw new IllegalStateException("monitoring/indicators.yml is not packaged");
            }
            return Document.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), (file, faults) -> read(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Invalid mistakes) {
            throw new IllegalStateException("monitoring/indicators.yml: " + mistakes.getMessage(), mistakes);
        }
    }

    private static List<Indicator> read(Section file) {
        List<Http> http = file.sections("http").stream().map(Http::read).toList();
        List<Indicator> indicators = file.sections("indicators").stream()
                .map(it -> indicator(it, http))
                .toList();
        file.done();
        return indicators;
    }

    private static Indicator indicator(Section section, List<Http> http) {
        String measure = section.text("measure");
        List<Indicator.Variant> variants = new ArrayList<>();
        if (section.has("each")) {
            String needs = section.text("needs");
            String query = section.text("query");
            http.forEach(it -> variants.add(new Indicator.Variant(it.fill(needs), it.fill(query))));
        }
        for (Section variant : section.sections("variants")) {
            variants.add(new Indicator.Variant(variant.text("needs"), variant.text("query")));
            variant.done();
        }
        Optional<Budget> budget = section.number("uptime").map(Budget::new);
        variants.replaceAll(it -> new Indicator.Variant(
                it.needs(), budget.map(of -> of.burn(it.query())).orElse(it.query())));
        String rule = section.text("rule", "");
        List<Threshold> thresholds = section.sections("thresholds").stream()
                .map(it -> Threshold.read(it, measure))
                .toList();
        Indicator indicator = new Indicator(
                measure,
                section.text("title"),
                section.text("alert", ""),
                section.text("says", ""),
                budget.filter(it -> !rule.isEmpty()).map(it -> it.burn(rule)).orElse(rule),
                section.text("unit"),
                variants,
                thresholds);
        section.done();
        return indicator;
    }
}
