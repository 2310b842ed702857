package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code thresholds:}. What is written for a measured name replaces what its kind watches of that name; an empty
 * list leaves only what is always watched.
 */
final class Thresholds {

    private Thresholds() {}

    static List<Threshold> read(Section monitor, ProbeKind kind) {
        List<Threshold> usual = kind.thresholds(monitor);
        List<Threshold> written = written(monitor);
        List<Threshold> thresholds = new ArrayList<>(written);
        if (!monitor.has("thresholds") || !written.isEmpty()) {
            usual.stream()
                    .filter(it -> written.stream().noneMatch(own -> own.of().equals(it.of())))
                    .forEach(thresholds::add);
        }
        for (Threshold always : kind.always()) {
            if (thresholds.stream().noneMatch(it -> it.key().equals(always.key()))) {
                thresholds.add(always);
            }
        }
        return thresholds;
    }

    private static List<Threshold> written(Section monitor) {
        List<Threshold> thresholds = new ArrayList<>();
        for (Section section : monitor.sections("thresholds")) {
            Threshold threshold = Threshold.read(section, "");
            if (thresholds.stream().anyMatch(it -> it.key().equals(threshold.key()))) {
                section.fault("of", "the same limit on " + threshold.of() + " is there twice");
            }
            thresholds.add(threshold);
        }
        return thresholds;
    }
}
