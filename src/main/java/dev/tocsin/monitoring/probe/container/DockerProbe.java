package dev.tocsin.monitoring.probe.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.counter.Counters;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Failures;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code kind: docker}: by the Docker Engine's API, whether the containers run that should, are healthy, and stay up.
 * Those should run that are named, or else those Docker itself would restart.
 */
@Component
class DockerProbe implements ProbeKind {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 200;

    private final Containers containers;
    private final Counters counters;

    DockerProbe(Containers containers, Counters counters) {
        this.containers = containers;
        this.counters = counters;
    }

    private record Engine(String monitor, Containers.Engine at, List<String> names) {}

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public String failing() {
        return "monitoring";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        Duration minute = Duration.ofMinutes(1);
        return List.of(
                new Threshold("container_up", false, 1, 1, minute, "instance-down", "high"),
                new Threshold("container_healthy", false, 1, 1, minute, "service-degraded", "warning"),
                new Threshold("container_restarts", true, 3, "restarts", "warning"),
                new Threshold("container_out_of_memory", true, 0, "restarts", "high"));
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        Engine engine = new Engine(monitor, containers.read(target, section), section.texts("containers"));
        return timeout -> attempt(engine, timeout);
    }

    private Outcome attempt(Engine engine, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        List<Reading> readings = new ArrayList<>();
        Map<String, Double> restarts = new LinkedHashMap<>();
        Map<String, String> states = new LinkedHashMap<>();
        try {
            int seen = 0;
            for (JsonNode listed : get(engine, "/containers/json?all=1", left(end))) {
                String name = listed.path("Names").path(0).asText().replaceFirst("^/", "");
                if (seen < MOST && (engine.names().isEmpty() || engine.names().contains(name))) {
                    JsonNode whole =
                            get(engine, "/containers/" + listed.path("Id").asText() + "/json", left(end));
                    if (!engine.names().isEmpty() || restartedByItself(whole)) {
                        look(name, whole, readings, restarts);
                        states.put(name, whole.path("State").path("Status").asText());
                        seen++;
                    }
                }
            }
        } catch (JsonProcessingException garbage) {
            return Outcome.wrong("what answers is not Docker");
        } catch (IOException | Environment.Missing | IllegalStateException failed) {
            return Failures.outcome(failed);
        }
        engine.names().stream()
                .filter(it -> !states.containsKey(it))
                .forEach(it -> readings.add(
                        new Reading("container_up", Map.of("container", it), 0, "there is no container " + it)));
        return counted(engine.monitor(), states.size(), readings, restarts);
    }

    private static boolean restartedByItself(JsonNode whole) {
        String policy =
                whole.path("HostConfig").path("RestartPolicy").path("Name").asText();
        return policy.equals("always") || policy.equals("unless-stopped");
    }

    private static void look(String name, JsonNode whole, List<Reading> readings, Map<String, Double> restarts) {
        JsonNode state = whole.path("State");
        Map<String, String> of = Map.of("container", name);
        boolean running =
                state.path("Running").asBoolean() && !state.path("Restarting").asBoolean();
        String how = "container " + name + " is " + state.path("Status").asText("gone")
                + (running ? "" : ", exit status " + state.path("ExitCode").asInt());
        readings.add(new Reading("container_up", of, running ? 1 : 0, how));
        String health = state.path("Health").path("Status").asText("");
        if (health.equals("healthy") || health.equals("unhealthy")) {
            String last = state.path("Health")
                    .path("Log")
                    .path(state.path("Health").path("Log").size() - 1)
                    .path("Output")
                    .asText("")
                    .trim();
            readings.add(new Reading(
                    "container_healthy",
                    of,
                    health.equals("healthy") ? 1 : 0,
                    "container " + name + " is " + health + (last.isEmpty() ? "" : ": " + brief(last))));
        }
        readings.add(new Reading(
                "container_out_of_memory",
                of,
                state.path("OOMKilled").asBoolean() ? 1 : 0,
                "container " + name + " was killed: it needed more memory than it may have"));
        restarts.put(name + "|restarts", whole.path("RestartCount").asDouble());
    }

    private Outcome counted(String monitor, int count, List<Reading> readings, Map<String, Double> restarts) {
        Outcome outcome = Outcome.fine(Amounts.count(count, "container"), readings);
        if (restarts.isEmpty()) {
            return outcome;
        }
        return counters.growth(monitor, "restarts", restarts, HOUR)
                .map(growth -> {
                    growth.by().forEach((key, by) -> {
                        String name = key.substring(0, key.indexOf('|'));
                        readings.add(new Reading(
                                "container_restarts",
                                Map.of("container", name),
                                by,
                                "container " + name + " has been restarted " + Amounts.count(Math.round(by), "time")
                                        + " within an hour"));
                    });
                    return Outcome.fine(Amounts.count(count, "container"), readings);
                })
                .orElse(outcome.without(Map.of("container_restarts", "known from the second look on")));
    }

    private JsonNode get(Engine engine, String path, Duration left) throws IOException, Environment.Missing {
        return containers.get(engine.at(), path, left);
    }

    private static Duration left(long end) throws IOException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new IOException("the containers cannot all be asked for before the timeout");
        }
        return Duration.ofNanos(left);
    }

    private static String brief(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
