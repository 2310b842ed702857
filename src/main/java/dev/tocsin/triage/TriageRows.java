package dev.tocsin.triage;

import java.util.Optional;

/** The rows of the tier table, as each version had them. */
public interface TriageRows {

    /** Empty when that version has no such row, or is no longer deployed. */
    Optional<TriageRow> row(String tableVersion, String rule);
}
