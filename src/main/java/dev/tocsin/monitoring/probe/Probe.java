package dev.tocsin.monitoring.probe;

import java.time.Duration;

/** Looks at one target once; safe for use by several threads. */
public interface Probe {

    /** Never throws for what a target does: that is an outcome. Ends within the time given, or soon after. */
    Outcome attempt(Duration timeout) throws InterruptedException;
}
