package dev.tocsin.monitoring.probe.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.counter.Growth;
import dev.tocsin.monitoring.probe.Reading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What pods say of their containers, put together by workload: pods come and go. */
final class Pods {
    private static final Set<String> STUCK = Set.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "ErrImagePull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private final Instant now;
    private final Map<Container, Map<String, Integer>> waiting = new LinkedHashMap<>();
    private final Map<Container, Integer> killed = new LinkedHashMap<>();
    private final Map<String, Container> counted = new LinkedHashMap<>();
    private final Map<String, Double> restarts = new LinkedHashMap<>();
    private int count;

    Pods(Instant now) {
        this.now = now;
    }

    private record Container(String namespace, String workload, String name) {
        Map<String, String> labels() {
            return Map.of("namespace", namespace, "workload", workload, "container", name);
        }

        @Override
        public String toString() {
            return name + " of " + namespace + "/" + workload;
        }
    }

    void look(String namespace, JsonNode pod) {
        count++;
        String name = pod.path("metadata").path("name").asText();
        JsonNode statuses = pod.path("status");
        for (String list : List.of("containerStatuses", "initContainerStatuses")) {
            for (JsonNode status : statuses.path(list)) {
                Container container = new Container(
                        namespace, workload(pod, name), status.path("name").asText());
                look(container, namespace + "/" + name + "/" + container.name() + "|restarts", status);
            }
        }
    }

    private void look(Container container, String key, JsonNode status) {
        counted.put(key, container);
        restarts.put(key, status.path("restartCount").asDouble());
        String reason = status.path("state").path("waiting").path("reason").asText("");
        Map<String, Integer> reasons = waiting.computeIfAbsent(container, it -> new LinkedHashMap<>());
        if (STUCK.contains(reason)) {
            reasons.merge(reason, 1, Integer::sum);
        }
        JsonNode ended = status.path("lastState").path("terminated");
        boolean outOfMemory = ended.path("reason").asText().equals("OOMKilled")
                && lately(ended.path("finishedAt").asText());
        killed.merge(container, outOfMemory ? 1 : 0, Integer::sum);
    }

    Map<String, Double> restarts() {
        return restarts;
    }

    int count() {
        return count;
    }

    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        waiting.forEach((container, reasons) -> readings.add(new Reading(
                "container_waiting",
                container.labels(),
                reasons.values().stream().mapToInt(Integer::intValue).sum(),
                container + " cannot start: " + String.join(", ", reasons.keySet()))));
        killed.forEach((container, times) -> readings.add(new Reading(
                "container_out_of_memory",
                container.labels(),
                times,
                container + " was killed within the last hour: it needed more memory than it may have")));
        return readings;
    }

    List<Reading> restarted(Growth growth) {
        Map<Container, Double> sums = new LinkedHashMap<>();
        counted.forEach((key, container) -> sums.merge(container, growth.of(key), Double::sum));
        List<Reading> readings = new ArrayList<>();
        sums.forEach((container, times) -> readings.add(new Reading(
                "container_restarts",
                container.labels(),
                times,
                container + " has been restarted " + Amounts.count(Math.round(times), "time") + " within an hour")));
        return readings;
    }

    /** A deployment's name is its replica set's without the hash. */
    private static String workload(JsonNode pod, String name) {
        JsonNode owner = pod.path("metadata").path("ownerReferences").path(0);
        String of = owner.path("name").asText(name);
        return owner.path("kind").asText().equals("ReplicaSet") ? of.replaceFirst("-[a-z0-9]+$", "") : of;
    }

    private boolean lately(String finished) {
        try {
            return Instant.parse(finished).isAfter(now.minus(Duration.ofHours(1)));
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
