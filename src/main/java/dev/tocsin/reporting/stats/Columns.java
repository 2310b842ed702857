package dev.tocsin.reporting.stats;

import dev.tocsin.reporting.facts.Fact;
import java.util.Arrays;

/** Facts side by side, as compact as a million of them must be, and room to count them; both are used again. */
public final class Columns {
    private static final int FIRST = 1024;

    int count;
    int[] service = new int[FIRST];
    int[] team = new int[FIRST];
    int[] person = new int[FIRST];
    int[] name = new int[FIRST];
    short[] week = new short[FIRST];
    byte[] hour = new byte[FIRST];
    byte[] weekday = new byte[FIRST];
    byte[] flags = new byte[FIRST];
    long[][] lengths = new long[Metric.values().length][FIRST];
    byte[][] ends = new byte[6][FIRST];
    private int[] groups = new int[0];
    private final long[][] keys = new long[Metric.values().length][0];

    static final int TIER = 3;
    static final int MERGED = 4;
    static final int IDLE = 8;
    static final int OPEN = 16;
    static final int REOPENED = 32;

    /** What is measured of an incident. */
    enum Metric {
        DETECT,
        ACKNOWLEDGE,
        RESOLVE
    }

    void add(Fact it, int itsWeek, int itsWeekday, int itsHour) {
        if (count == service.length) {
            grow(count + count / 2);
        }
        int n = count++;
        service[n] = it.service();
        team[n] = it.team();
        person[n] = it.person();
        name[n] = it.name();
        week[n] = (short) itsWeek;
        weekday[n] = (byte) itsWeekday;
        hour[n] = (byte) itsHour;
        flags[n] = (byte) (it.tier().ordinal()
                | (it.merged() ? MERGED : 0)
                | (it.cleared() || it.falseAlarm() ? IDLE : 0)
                | (it.open() ? OPEN : 0)
                | (it.reopened() > 0 ? REOPENED : 0));
        lengths[0][n] = it.merged() ? -1 : it.detect();
        lengths[1][n] = it.acknowledge();
        lengths[2][n] = it.resolve();
        ends[0][n] = few(it.response().met());
        ends[1][n] = few(it.response().breached());
        ends[2][n] = few(it.response().notNeeded());
        ends[3][n] = few(it.resolution().met());
        ends[4][n] = few(it.resolution().breached());
        ends[5][n] = few(it.resolution().notNeeded());
    }

    void clear() {
        count = 0;
    }

    /** At least as long; what stands in it is old. */
    int[] groups(int size) {
        if (groups.length < size) {
            groups = new int[size];
        }
        return groups;
    }

    /** At least as long; what stands in it is old. */
    long[] keys(Metric metric, int size) {
        int of = metric.ordinal();
        if (keys[of].length < size) {
            keys[of] = new long[size];
        }
        return keys[of];
    }

    private void grow(int size) {
        service = Arrays.copyOf(service, size);
        team = Arrays.copyOf(team, size);
        person = Arrays.copyOf(person, size);
        name = Arrays.copyOf(name, size);
        week = Arrays.copyOf(week, size);
        weekday = Arrays.copyOf(weekday, size);
        hour = Arrays.copyOf(hour, size);
        flags = Arrays.copyOf(flags, size);
        for (int n = 0; n < lengths.length; n++) {
            lengths[n] = Arrays.copyOf(lengths[n], size);
        }
        for (int n = 0; n < ends.length; n++) {
            ends[n] = Arrays.copyOf(ends[n], size);
        }
    }

    private static byte few(int count) {
        return (byte) Math.min(count, Byte.MAX_VALUE);
    }
}
