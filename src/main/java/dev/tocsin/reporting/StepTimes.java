package dev.tocsin.reporting;

import dev.tocsin.incident.IncidentId;
import java.time.Duration;
import java.util.List;

/** Where it is read how long incidents' processes stood on their steps. */
public interface StepTimes {

    /** Every stay that has ended, of those of these incidents whose processes are still known. */
    List<Stay> of(List<IncidentId> incidents);

    /** Once on one step of a diagram; both are named by their ids. */
    record Stay(IncidentId incident, String process, String step, Duration took) {}
}
