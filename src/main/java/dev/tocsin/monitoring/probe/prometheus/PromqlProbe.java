package dev.tocsin.monitoring.probe.prometheus;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Failures;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code kind: promql}: a query's series are measured, each with its labels; or none may be there at all, as in an alerting
 * rule. No data is an alert of its own.
 */
@Component
class PromqlProbe implements ProbeKind {
    private static final Set<String> EXPECT = Set.of("data", "nothing", "anything");

    private final Prometheus prometheus;

    PromqlProbe(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    @Override
    public String name() {
        return "promql";
    }

    @Override
    public String failing() {
        return "monitoring";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        return section.text("expect", "").equals("nothing")
                ? List.of(new Threshold(
                        Series.PRESENT,
                        true,
                        0,
                        0,
                        section.time("for", Duration.ZERO),
                        section.text("failing", ""),
                        section.text("severity", "high")))
                : List.of();
    }

    @Override
    public List<Threshold> always() {
        return Series.ALARMS;
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        Web at = Web.read(target, section);
        String query = section.text("query");
        String measure = section.text("measure", "value");
        String expect = section.oneOf("expect", "data", EXPECT);
        int most = section.whole("series", Series.MOST, 1, 500);
        String says = section.text("says", "");
        if (section.has("for") && !expect.equals("nothing")) {
            section.fault("for", "belongs to a threshold, or goes with expect: nothing");
        }
        return timeout -> attempt(at, query, new Series(measure, expect, most, says), timeout);
    }

    private Outcome attempt(Web at, String query, Series series, Duration timeout) {
        try {
            return series.outcome(prometheus.query(at, query, timeout));
        } catch (Refused refused) {
            return Outcome.wrong("monitoring", String.valueOf(refused.getMessage()), List.of());
        } catch (IOException failed) {
            return Failures.outcome(failed).unasked(at.base());
        } catch (Environment.Missing | IllegalStateException failed) {
            return Failures.outcome(failed);
        }
    }
}
