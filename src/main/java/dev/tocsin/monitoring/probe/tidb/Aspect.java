package dev.tocsin.monitoring.probe.tidb;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Threshold;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** One side of a database. */
public interface Aspect {

    /** As under {@code watch:}. */
    String name();

    /** What it measures; all of it is missing when it cannot be looked at. */
    List<String> measures();

    /** Limits on what it measures, for monitors that give none. */
    default List<Threshold> thresholds() {
        return List.of();
    }

    /** Too dear to be looked at every half minute. */
    default boolean dear() {
        return false;
    }

    /** What cannot be had is an exception, or said to be missing with its reason. */
    void look(Look look) throws SQLException, IOException, Environment.Missing, Unavailable;
}
