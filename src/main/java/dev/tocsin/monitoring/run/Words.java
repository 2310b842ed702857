package dev.tocsin.monitoring.run;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;

/** What a reading past its limit is called. */
final class Words {
    private Words() {}

    static String passed(Threshold threshold, Reading reading) {
        if (reading.said() != null) {
            return reading.said();
        }
        String lasting = threshold.lasting().isZero()
                ? ""
                : " for " + Amounts.time(threshold.lasting().toSeconds());
        return reading.name().replace('_', ' ')
                + (reading.labels().isEmpty()
                        ? ""
                        : " of " + String.join(", ", reading.labels().values()))
                + " is " + Amounts.of(reading.name(), reading.value())
                + (threshold.above() ? ", above " : ", below ")
                + Amounts.of(reading.name(), threshold.limit()) + lasting;
    }
}
