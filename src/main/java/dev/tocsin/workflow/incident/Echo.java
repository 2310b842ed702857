package dev.tocsin.workflow.incident;

import dev.tocsin.incident.IncidentId;
import java.util.HashSet;
import java.util.Set;

/** Keeps what a process does to its own incident from being sent back to that process as news. */
final class Echo {
    private static final ThreadLocal<Set<IncidentId>> ACTING = ThreadLocal.withInitial(HashSet::new);

    private Echo() {}

    static void without(IncidentId incident, Runnable work) {
        Set<IncidentId> acting = ACTING.get();
        boolean outermost = acting.add(incident);
        try {
            work.run();
        } finally {
            if (outermost) {
                acting.remove(incident);
                if (acting.isEmpty()) {
                    ACTING.remove();
                }
            }
        }
    }

    static boolean of(IncidentId incident) {
        return ACTING.get().contains(incident);
    }
}
