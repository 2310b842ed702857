package dev.tocsin.monitoring.probe.versions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.container.Containers;
import dev.tocsin.monitoring.probe.http.Calls;
import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.probe.sql.Queries;
import dev.tocsin.monitoring.probe.sql.SqlTarget;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code kind: versions}: whether newer versions are out of what runs (databases, images of containers, Tocsin's own
 * libraries, whatever is named), by a feed. Nothing is asked that is not written down.
 */
@Component
class VersionsProbe implements ProbeKind {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEHIND = "version_behind";
    private static final String ENDED = "version_ended";
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Calls calls;
    private final Containers containers;
    private final Clock clock;

    VersionsProbe(Calls calls, Containers containers, Clock clock) {
        this.calls = calls;
        this.containers = containers;
        this.clock = clock;
    }

    /** What runs, and where is said what there is. */
    private record Part(String name, Running.Source running, Source feed) {}

    /** Reads a feed. */
    private interface Source {
        String text(Duration left) throws IOException, Environment.Missing;
    }

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public String failing() {
        return "monitoring";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        return List.of(
                new Threshold(BEHIND, true, 0, "version-outdated", "info"),
                new Threshold(ENDED, true, 0, "", "warning"));
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        String usual = section.text("feed", "");
        List<Part> parts = new ArrayList<>();
        for (Section part : section.sections("software")) {
            String name = part.text("name");
            String feed = part.text("feed", usual);
            if (feed.isEmpty()) {
                part.fault("feed", "is needed here or for the whole monitor: a URL or a file");
            }
            parts.add(new Part(name, running(name, part), feed(feed, part)));
            part.done();
        }
        if (parts.isEmpty()) {
            section.fault("software", "must name what is to be looked at");
        }
        return timeout -> attempt(parts, timeout);
    }

    private Running.Source running(String name, Section part) {
        String given = part.text("running", "");
        String database = part.text("database", "");
        String docker = part.text("docker", "");
        boolean own = part.flag("own", false);
        long ways = java.util.stream.Stream.of(!given.isEmpty(), !database.isEmpty(), !docker.isEmpty(), own)
                .filter(it -> it)
                .count();
        if (ways != 1) {
            part.fault("name", "needs one of running, database, docker or own");
        }
        if (!given.isEmpty()) {
            return end -> List.of(new Running(name, Version.of(given).orElse(null), ""));
        }
        if (own) {
            return end -> OwnParts.look();
        }
        if (!docker.isEmpty()) {
            Containers.Engine engine = containers.read(docker, part);
            return end -> images(engine, end);
        }
        SqlTarget at = database.isEmpty() ? null : SqlTarget.read(database, part);
        return end -> at == null ? List.of() : server(name, at, end);
    }

    private static List<Running> server(String name, SqlTarget at, long end) throws SQLException, Environment.Missing {
        Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
        try (Connection connection = at.connect(left)) {
            String version = new Queries(connection, left)
                    .rows("SELECT VERSION() v")
                    .get(0)
                    .getOrDefault("v", "");
            return List.of(new Running(name, Version.of(version).orElse(null), at.host()));
        }
    }

    private List<Running> images(Containers.Engine engine, long end) throws IOException, Environment.Missing {
        List<Running> running = new ArrayList<>();
        for (JsonNode it : containers.list(engine, Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())))) {
            String image = it.path("Image").asText("").replaceFirst("@.*", "");
            int colon = image.lastIndexOf(':');
            boolean tagged = colon > image.lastIndexOf('/');
            running.add(new Running(
                    tagged ? image.substring(0, colon) : image,
                    tagged ? Version.of(image.substring(colon + 1)).orElse(null) : null,
                    it.path("Names").path(0).asText("").replaceFirst("^/", "")));
        }
        return running;
    }

    private Source feed(String feed, Section part) {
        if (feed.startsWith("http://") || feed.startsWith("https://")) {
            Web web = Web.open(feed, part);
            return left -> web.text(calls, "", left);
        }
        return left -> {
            Path file = Path.of(feed);
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new IOException("there is no feed " + feed);
            }
            return Files.readString(file);
        };
    }

    private Outcome attempt(List<Part> parts, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        List<String> findings = new ArrayList<>();
        for (Part part : parts) {
            try {
                Feed feed = new Feed(JSON.readTree(
                        part.feed().text(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())))));
                List<Running> all = part.running().look(end);
                int known = 0;
                for (Running it : all) {
                    known += look(it, feed, today, readings, findings) ? 1 : 0;
                }
                if (known == 0) {
                    missing(missing, "the feed of " + part.name() + " says nothing of " + brief(all));
                }
            } catch (JsonProcessingException garbage) {
                missing(missing, "the feed of " + part.name() + " is not JSON");
            } catch (IOException | SQLException | Environment.Missing failed) {
                missing(missing, part.name() + ": " + failed.getMessage());
            }
        }
        long behind = readings.stream()
                .filter(it -> it.name().equals(BEHIND) && it.value() > 0)
                .count();
        return Outcome.fine(behind + " of " + readings.size() / 2 + " are behind", readings)
                .without(missing)
                .finding(findings);
    }

    private static void missing(Map<String, String> missing, String why) {
        missing.put(BEHIND, why);
        missing.put(ENDED, why);
    }

    private static boolean look(Running it, Feed feed, LocalDate today, List<Reading> readings, List<String> findings) {
        Version version = it.version();
        var standing = version == null ? java.util.Optional.<Feed.Standing>empty() : feed.of(it.name(), version, today);
        if (version == null || standing.isEmpty()) {
            return false;
        }
        Feed.Standing there = standing.get();
        Map<String, String> labels = Map.of("software", it.name());
        String what = it.name() + " " + version + (it.where().isEmpty() ? "" : " (" + it.where() + ")");
        boolean behind = version.compareTo(there.latest()) < 0;
        readings.add(new Reading(BEHIND, labels, behind ? 1 : 0, what + ": " + there.latest() + " is out"));
        readings.add(new Reading(
                ENDED,
                labels,
                there.ended() ? 1 : 0,
                what + " is not maintained any more"
                        + (there.newest() == null ? "" : "; the newest is " + there.newest())));
        if (behind || there.ended()) {
            findings.add(what + ": latest is " + there.latest() + (there.ended() ? ", and its time is over" : ""));
        } else if (there.newest() != null) {
            findings.add(what + " is the latest of its line; the newest is " + there.newest());
        }
        return true;
    }

    private static String brief(List<Running> all) {
        List<String> names = all.stream()
                .limit(3)
                .map(it -> it.name() + (it.version() == null ? " (without a version)" : ""))
                .toList();
        return names.isEmpty() ? "anything that runs" : String.join(", ", names);
    }
}
