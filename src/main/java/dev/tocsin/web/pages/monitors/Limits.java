package dev.tocsin.web.pages.monitors;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.MonitorView;

/** Limits in words. */
final class Limits {

    private Limits() {}

    static String words(MonitorView.Limit it) {
        return (it.above() ? "above " : "below ") + Amounts.of(it.of(), it.value())
                + (it.lasting().isZero()
                        ? ""
                        : " for " + Amounts.time(it.lasting().toSeconds())) + ", " + it.severity();
    }
}
