package dev.tocsin.oncall.coverage;

import dev.tocsin.oncall.Span;
import java.util.List;

/**
 * How well a stretch of time is covered.
 *
 * @param findings by beginning
 * @param loads the heaviest first
 * @param fairness 100 when everybody carries the same; less by the share, in per cent, that would have to change hands
 *     for that
 */
public record Coverage(Span span, List<Finding> findings, List<Load> loads, int fairness) {

    public List<Finding> of(Finding.Kind kind) {
        return findings.stream().filter(it -> it.kind() == kind).toList();
    }
}
