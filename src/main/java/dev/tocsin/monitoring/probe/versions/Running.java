package dev.tocsin.monitoring.probe.versions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs.
 *
 * @param version null when it says none
 * @param where to look for it, such as the name of a container
 */
record Running(String name, @Nullable Version version, String where) {

    /** Finds out what runs. */
    interface Source {
        List<Running> look(long end)
                throws java.io.IOException, java.sql.SQLException, dev.tocsin.monitoring.probe.Environment.Missing;
    }
}
