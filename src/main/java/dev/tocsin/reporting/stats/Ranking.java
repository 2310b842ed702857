package dev.tocsin.reporting.stats;

/** Finds the lengths at the ranks that groups ask for, of one metric and all groupings at once. */
final class Ranking {
    private final int metric;
    private final Grouping[] groupings;

    private final int[] first;
    private final int[] passed;
    private final int[] next;

    /** @param first as {@link #inARow} has it */
    Ranking(int metric, Grouping[] groupings, int[] first) {
        this.metric = metric;
        this.groupings = groupings;
        this.first = first;
        passed = new int[first[groupings.length]];
        next = new int[passed.length];
        for (int g = 0; g < groupings.length; g++) {
            for (int group = 0; group < groupings[g].size(); group++) {
                next[first[g] + group] = groupings[g].medianRank(metric, group);
            }
        }
    }

    /** The first group of each grouping, when the groups of all are numbered in a row; at the end, how many there are. */
    static int[] inARow(Grouping[] groupings) {
        int[] first = new int[groupings.length + 1];
        for (int g = 0; g < groupings.length; g++) {
            first[g + 1] = first[g] + groupings[g].size();
        }
        return first;
    }

    /**
     * @param sorted lengths with the numbers of their facts in the low bits, the shortest first
     * @param measured so many of them
     * @param groups of each fact, one of every grouping, numbered in a row
     */
    void rank(long[] sorted, int measured, int[] groups) {
        for (int n = 0; n < measured; n++) {
            long key = sorted[n];
            int at = (int) (key & ((1 << Counting.INDEX_BITS) - 1)) * groupings.length;
            for (int g = 0; g < groupings.length; g++) {
                int group = groups[at + g];
                if (++passed[group] == next[group]) {
                    groupings[g].ranked(metric, group - first[g], passed[group], key >>> Counting.INDEX_BITS);
                    next[group] = groupings[g].p95Rank(metric, group - first[g]);
                }
            }
        }
    }
}
