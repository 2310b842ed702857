package dev.tocsin.monitoring.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be taken, with every mistake in it. */
public final class Invalid extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Fault> faults;

    public Invalid(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
