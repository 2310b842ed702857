package dev.tocsin.monitoring.probe.prometheus;

import java.util.List;

/**
 * What a query gave.
 *
 * @param partial why it may not be all of it; empty when it is
 */
record Answered(List<Sample> samples, String partial) {}
