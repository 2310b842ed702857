package dev.tocsin.monitoring.probe;

import dev.tocsin.monitoring.yaml.Section;
import java.util.List;

/** A way of looking at targets, with options of its own in a monitor's section. */
public interface ProbeKind {

    /** As {@code kind:} in the file. */
    String name();

    /** The triage kind of a target that fails, unless the monitor's role says otherwise. */
    String failing();

    /** Reads its options; mistakes go into the section's faults, and the probe returned is then not used. */
    Probe read(String monitor, String target, Section section);

    /** What is watched of the names for which a monitor gives no thresholds of its own. */
    default List<Threshold> thresholds(Section section) {
        return List.of();
    }

    /** What is looked for out of the ordinary when a monitor names no anomalies of its own. */
    default List<Anomaly> anomalies() {
        return List.of();
    }

    /** What is watched whatever thresholds a monitor names. */
    default List<Threshold> always() {
        return List.of();
    }

    /** Whether a failure is looked at a second time before it counts. */
    default boolean confirms() {
        return true;
    }
}
