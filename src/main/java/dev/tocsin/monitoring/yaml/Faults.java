package dev.tocsin.monitoring.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** Collects the mistakes of one reading. */
public final class Faults {
    private static final int MOST = 100;
    private final List<Fault> all = new ArrayList<>();

    void add(@Nullable Mark mark, String path, String message) {
        if (all.size() < MOST) {
            int line = mark == null ? 1 : mark.getLine() + 1;
            int column = mark == null ? 1 : mark.getColumn() + 1;
            all.add(new Fault(line, column, path, message));
        }
    }

    /** In the order of the file. */
    public List<Fault> all() {
        return all.stream()
                .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                .toList();
    }

    public boolean none() {
        return all.isEmpty();
    }
}
