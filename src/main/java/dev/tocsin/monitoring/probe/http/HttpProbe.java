package dev.tocsin.monitoring.probe.http;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Failures;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code kind: http}: status, headers, body, JSON values, time to the last byte, and the certificate on the way. */
@Component
class HttpProbe implements ProbeKind {
    private static final double WEEK = 7 * 86_400;

    private final Calls calls;

    HttpProbe(Calls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String failing() {
        return "endpoint-down";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        return List.of(new Threshold("certificate", false, WEEK, "certificate-expiry", "warning"));
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        HttpOptions options = HttpOptions.read(target, section);
        Expectations expected = Expectations.read(section);
        JsonValues measured = JsonValues.measured(section, "measure");
        return timeout -> attempt(options, expected, measured, timeout);
    }

    private Outcome attempt(HttpOptions options, Expectations expected, JsonValues measured, Duration timeout) {
        try {
            return judge(calls.call(options, timeout), expected, measured);
        } catch (IOException | Environment.Missing | IllegalStateException failed) {
            return Failures.outcome(failed);
        } catch (IllegalArgumentException wrong) {
            return Outcome.wrong("the request cannot be made: " + wrong.getMessage());
        }
    }

    private static Outcome judge(Answer answer, Expectations expected, JsonValues measured) {
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading("latency", answer.took().toNanos() / 1e9));
        readings.add(new Reading("status", answer.status()));
        readings.add(new Reading("size", answer.body().length));
        if (answer.certificateLeft() != null) {
            readings.add(new Reading("certificate", answer.certificateLeft().toSeconds()));
        }
        Map<String, String> missing = new LinkedHashMap<>();
        readings.addAll(measured.readings(new String(answer.body(), StandardCharsets.UTF_8), missing));
        return expected.missedBy(answer)
                .map(it -> Outcome.wrong("", it, readings))
                .orElseGet(() ->
                        Outcome.fine(answer.status() + " in " + answer.took().toMillis() + " ms", readings))
                .without(missing);
    }
}
