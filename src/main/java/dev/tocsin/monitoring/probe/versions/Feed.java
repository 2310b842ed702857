package dev.tocsin.monitoring.probe.versions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What versions there are, in the shape of endoflife.date ({@code [{"cycle": "8.5", "latest": "8.5.3", "eol": "2028-01-01"}]})
 * or as a plain map ({@code {"tidb": "8.5.3", "nginx": {"latest": "1.27.3", "eol": false}}}).
 */
record Feed(JsonNode json) {

    /**
     * How a running version stands.
     *
     * @param latest of its own cycle
     * @param newest of all; null when a newer cycle is not known
     * @param ended nobody mends it any more
     */
    record Standing(Version latest, @Nullable Version newest, boolean ended) {}

    /** Empty when the feed does not know it. */
    Optional<Standing> of(String name, Version running, LocalDate today) {
        return json.isArray() ? inCycles(json, running, today) : inMap(name, running, today);
    }

    private Optional<Standing> inMap(String name, Version running, LocalDate today) {
        JsonNode entry = json.path(name);
        if (entry.isMissingNode() && name.contains("/")) {
            entry = json.path(name.substring(name.lastIndexOf('/') + 1));
        }
        if (entry.isArray()) {
            return inCycles(entry, running, today);
        }
        JsonNode latest = entry.isTextual() ? entry : entry.path("latest");
        boolean ended = ended(entry.path("eol"), today);
        return Version.of(latest.asText("")).map(it -> new Standing(it, null, ended));
    }

    private static Optional<Standing> inCycles(JsonNode cycles, Version running, LocalDate today) {
        Standing found = null;
        Version newest = null;
        int length = 0;
        for (JsonNode it : cycles) {
            Optional<Version> cycle = Version.of(it.path("cycle").asText(""));
            Optional<Version> latest = Version.of(it.path("latest").asText(""));
            if (latest.isPresent() && (newest == null || latest.get().compareTo(newest) > 0)) {
                newest = latest.get();
            }
            // 8.5 tells more of 8.5.3 than 8 does.
            if (cycle.isPresent()
                    && latest.isPresent()
                    && running.of(cycle.get())
                    && cycle.get().numbers().length > length) {
                length = cycle.get().numbers().length;
                found = new Standing(latest.get(), null, ended(it.path("eol"), today));
            }
        }
        if (newest == null) {
            return Optional.empty();
        }
        // A cycle the feed has forgotten is one that nobody mends.
        Standing standing = found == null ? new Standing(newest, newest, true) : found;
        return Optional.of(new Standing(
                standing.latest(), newest.compareTo(standing.latest()) > 0 ? newest : null, standing.ended()));
    }

    /** A date, or just whether. */
    private static boolean ended(JsonNode eol, LocalDate today) {
        if (eol.isBoolean()) {
            return eol.booleanValue();
        }
        try {
            return eol.isTextual() && !LocalDate.parse(eol.asText()).isAfter(today);
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }
}
