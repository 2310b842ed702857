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
        if (threshold.kind().equals("certificate-expired") && reading.value() <= 0) {
            return "its certificate has expired " + Amounts.time(-reading.value()) + " ago";
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
