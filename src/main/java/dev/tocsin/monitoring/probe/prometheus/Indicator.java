package dev.tocsin.monitoring.probe.prometheus;

import dev.tocsin.monitoring.probe.Threshold;
import java.util.List;

/**
 * Something worth watching that usual exporters show.
 *
 * @param measure its measured name
 * @param alert what a rule for it is called; empty when it has no thresholds
 * @param says what people are told past a limit, the value in place of {}; empty: name, value and limit
 * @param rule what a rule file records, where that is cheaper than the variants; else empty
 * @param unit share, seconds or number
 */
record Indicator(
        String measure,
        String title,
        String alert,
        String says,
        String rule,
        String unit,
        List<Variant> variants,
        List<Threshold> thresholds) {

    /** Made of what another indicator shows: when that has no data, this need not be told too. */
    boolean derived() {
        return measure.endsWith("_burn_rate");
    }

    /** How one exporter shows it: a metric's name by which it is known, and the query with its places to fill. */
    record Variant(String needs, String query) {}
}
