package dev.tocsin.monitoring.probe.versions;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a version: 8.5.3 of {@code 8.0.11-TiDB-v8.5.3}, 10.11.6 of {@code 10.11.6-MariaDB-0+deb12u1}. */
record Version(int[] numbers, String text) implements Comparable<Version> {
    private static final Pattern TIDB = Pattern.compile("TiDB[- ]v?(\\d+(?:\\.\\d+)*)");
    private static final Pattern NUMBERS = Pattern.compile("(?<![\\w.])v?(\\d{1,9}(?:\\.\\d{1,9}){0,5})");

    static Optional<Version> of(String text) {
        Matcher found = TIDB.matcher(text);
        if (!found.find()) {
            found = NUMBERS.matcher(text);
            if (!found.find()) {
                return Optional.empty();
            }
        }
        String digits = found.group(1);
        return Optional.of(new Version(
                Arrays.stream(digits.split("\\.")).mapToInt(Integer::parseInt).toArray(), digits));
    }

    /** Of the cycle that another one names, as 8.5.3 is of 8.5. */
    boolean of(Version cycle) {
        for (int i = 0; i < cycle.numbers.length; i++) {
            if (number(i) != cycle.numbers[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.length, other.numbers.length); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int number(int place) {
        return place < numbers.length ? numbers[place] : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return numbers.length == 0 ? 0 : numbers[0];
    }

    @Override
    public String toString() {
        return text;
    }
}
