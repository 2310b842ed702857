package dev.tocsin.escalation;

import java.time.Instant;
import java.util.List;

/**
 * Where an incident stands on its tier's diagram.
 *
 * @param definition names one version of the diagram for good
 * @param tokens where it waits now: ids of elements
 * @param taken elements and arrows that it has passed
 * @param timers what will happen by itself
 */
public record Diagram(String definition, List<String> tokens, List<String> taken, List<Timer> timers) {

    /** A timer on the diagram's element, due then. */
    public record Timer(String element, Instant at) {}
}
