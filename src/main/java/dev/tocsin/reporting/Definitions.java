package dev.tocsin.reporting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each number means, in the words that stand beside it. */
public final class Definitions {
    private static final Map<String, String> ALL = all();

    private Definitions() {}

    public static Map<String, String> byNumber() {
        return ALL;
    }

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "Incidents",
                "Opened in the range; each once, however often it was reopened, under the tier it has now. One that was"
                        + " merged into another is counted as merged only. Alerts during planned maintenance open none.");
        all.put("MTTD", "Mean time from when its first alert began to fire until the incident was opened.");
        all.put(
                "MTTA",
                "Mean time from the opening until a person first answered (acknowledged, or resolved unasked). The first"
                        + " answer stands: taking it back or reopening does not change it. Unanswered ones are left out.");
        all.put(
                "MTTR",
                "Mean time from the opening until a person resolved it or its alerts had ended for good. Planned"
                        + " maintenance is not counted; of a reopened one all the times that it was open are added, and"
                        + " the time between them is not.");
        all.put(
                "Median, P95",
                "The smallest value that at least half, or 95 %, of the incidents do not exceed (nearest rank).");
        all.put(
                "Breach rate",
                "Missed deadlines of all that were met or missed. A reopened incident has new deadlines, one that was"
                        + " raised has the new tier's. A running clock counts once its deadline has passed.");
        all.put(
                "Not needed",
                "The alerts ended and stayed away for the hold before anybody had answered: neither met nor missed.");
        all.put(
                "Interruptions",
                "Pages that asked a person for an answer and were delivered, counted with the incident that caused them;"
                        + " several contacts count once, and so does a message that bundles incidents. Off-hours: outside"
                        + " Monday to Friday 9–18 where the person lives. Asleep: in their quiet hours.");
        all.put(
                "Noise",
                "Incidents of an alert that needed no work: it ended by itself unanswered, or it was resolved as a false"
                        + " alarm.");
        all.put("Person", "Who had the incident last.");
        return Collections.unmodifiableMap(all);
    }
}
