package dev.tocsin.monitoring.probe.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.http.Answer;
import dev.tocsin.monitoring.probe.http.Calls;
import dev.tocsin.monitoring.probe.http.Web;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks a Prometheus over its HTTP API; everything it says is looked at before it is believed. */
@Component
class Prometheus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DAY = 86_400;
    /** As many as fit into a URL that every proxy lets pass. */
    private static final int NAMES = 40;

    private final Calls calls;

    Prometheus(Calls calls) {
        this.calls = calls;
    }

    /** An instant query; a vector or a scalar. */
    Answered query(Web at, String promql, Duration timeout) throws IOException, Environment.Missing, Refused {
        JsonNode answer =
                ask(at, "/api/v1/query", "query=" + encoded(promql) + "&timeout=" + timeout.toMillis() + "ms", timeout);
        JsonNode data = answer.path("data");
        List<Sample> samples = new ArrayList<>();
        switch (data.path("resultType").asText()) {
            case "scalar" -> samples.add(new Sample(Map.of(), value(data.path("result"))));
            case "vector" -> {
                for (JsonNode series : data.path("result")) {
                    samples.add(new Sample(labels(series.path("metric")), value(series.path("value"))));
                }
            }
            default ->
                throw new Refused("the query gives a " + data.path("resultType").asText("strange answer")
                        + "; it must give one value now for each series");
        }
        return new Answered(samples, said(answer.path("warnings")));
    }

    /** Which of these metric names have had a sample within the last day. */
    Set<String> known(Web at, List<String> names, Duration timeout) throws IOException, Environment.Missing, Refused {
        long now = (long) query(at, "time()", timeout).samples().get(0).value();
        Set<String> known = new TreeSet<>();
        for (int from = 0; from < names.size(); from += NAMES) {
            String some = String.join("|", names.subList(from, Math.min(names.size(), from + NAMES)));
            Answer answer = at.get(
                    calls,
                    "/api/v1/label/__name__/values?start=" + (now - DAY) + "&end=" + now + "&match%5B%5D="
                            + encoded("{__name__=~\"" + some + "\"}"),
                    timeout);
            success(answer).path("data").forEach(it -> known.add(it.asText()));
        }
        return known;
    }

    private JsonNode ask(Web at, String path, String form, Duration timeout)
            throws IOException, Environment.Missing, Refused {
        return success(at.post(calls, path, form, timeout));
    }

    private static JsonNode success(Answer answer) throws Refused {
        if (answer.truncated()) {
            throw new Refused("the answer is longer than " + answer.body().length / 1024 / 1024 + " MiB: ask for less");
        }
        JsonNode body = json(answer);
        if (!body.path("status").asText().equals("success")) {
            String error = body.path("error").asText("");
            throw new Refused(
                    error.isEmpty()
                            ? "answered " + answer.status() + ", and not as Prometheus does"
                            : body.path("errorType").asText("error") + ": " + error);
        }
        return body;
    }

    private static JsonNode json(Answer answer) throws Refused {
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException garbage) {
            // said below
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes cannot be read", impossible);
        }
        throw new Refused("answered " + answer.status() + ", and not as Prometheus does");
    }

    private static double value(JsonNode pair) throws Refused {
        String text = pair.path(1).asText("");
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException garbage) {
                    throw new Refused("a value is \"" + text + "\", which is no number");
                }
            }
        };
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new LinkedHashMap<>();
        metric.fields().forEachRemaining(it -> {
            if (!it.getKey().equals("__name__")) {
                labels.put(it.getKey(), it.getValue().asText());
            }
        });
        return labels;
    }

    private static String said(JsonNode warnings) {
        List<String> all = new ArrayList<>();
        warnings.forEach(it -> all.add(it.asText()));
        return all.stream().limit(3).collect(Collectors.joining("; "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
