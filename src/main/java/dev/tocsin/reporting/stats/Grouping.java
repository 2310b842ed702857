package dev.tocsin.reporting.stats;

import dev.tocsin.reporting.SlaReport.Deadlines;
import dev.tocsin.reporting.SlaReport.Group;
import dev.tocsin.reporting.SlaReport.Lengths;
import dev.tocsin.reporting.SlaReport.Numbers;
import dev.tocsin.reporting.stats.Columns.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** The numbers of the facts by one thing that they have in common, told by small numbers. */
final class Grouping {
    private static final int COUNTS = 11;
    private static final int METRICS = Metric.values().length;

    private final IntUnaryOperator groupOf;
    private final int size;
    private final int[][] counts;
    private final int[][] measured;
    private final long[][] sums;
    private final long[][] medians;
    private final long[][] p95s;

    /** @param groupOf the group of the nth fact, from 0 to {@code size} - 1 */
    Grouping(int size, IntUnaryOperator groupOf) {
        this.groupOf = groupOf;
        this.size = size;
        counts = new int[COUNTS][size];
        measured = new int[METRICS][size];
        sums = new long[METRICS][size];
        medians = new long[METRICS][size];
        p95s = new long[METRICS][size];
    }

    /** Counts the nth fact; returns its group. */
    int count(Columns facts, int n) {
        int group = groupOf.applyAsInt(n);
        int flags = facts.flags[n];
        counts[(flags & Columns.MERGED) == 0 ? 0 : 1][group]++;
        counts[2][group] += (flags & Columns.OPEN) == 0 ? 0 : 1;
        counts[3][group] += (flags & Columns.REOPENED) == 0 ? 0 : 1;
        counts[4][group] += (flags & Columns.IDLE) == 0 ? 0 : 1;
        for (int end = 0; end < facts.ends.length; end++) {
            if (facts.ends[end][n] != 0) {
                counts[5 + end][group] += facts.ends[end][n];
            }
        }
        for (int metric = 0; metric < METRICS; metric++) {
            long length = facts.lengths[metric][n];
            if (length >= 0) {
                measured[metric][group]++;
                sums[metric][group] += length;
            }
        }
        return group;
    }

    int size() {
        return size;
    }

    /** Which of a group's lengths, counted from the shortest on from 1, is its median; 0: there are none. */
    int medianRank(int metric, int group) {
        return (measured[metric][group] + 1) / 2;
    }

    int p95Rank(int metric, int group) {
        return (int) ((95L * measured[metric][group] + 99) / 100);
    }

    void ranked(int metric, int group, int rank, long length) {
        if (rank == medianRank(metric, group)) {
            medians[metric][group] = length;
        }
        if (rank == p95Rank(metric, group)) {
            p95s[metric][group] = length;
        }
    }

    List<Group> groups(boolean emptyToo, IntFunction<String> names) {
        List<Group> groups = new ArrayList<>();
        for (int group = 0; group < size; group++) {
            if (emptyToo || counts[0][group] + counts[1][group] > 0) {
                groups.add(new Group(names.apply(group), numbers(group)));
            }
        }
        return groups;
    }

    Numbers numbers(int group) {
        return new Numbers(
                counts[0][group],
                counts[1][group],
                counts[2][group],
                counts[3][group],
                counts[4][group],
                lengths(0, group),
                lengths(1, group),
                lengths(2, group),
                new Deadlines(counts[5][group], counts[6][group], counts[7][group]),
                new Deadlines(counts[8][group], counts[9][group], counts[10][group]));
    }

    private Lengths lengths(int metric, int group) {
        int count = measured[metric][group];
        return count == 0
                ? new Lengths(0, null, null, null)
                : new Lengths(
                        count,
                        Math.round((double) sums[metric][group] / count),
                        medians[metric][group],
                        p95s[metric][group]);
    }
}
