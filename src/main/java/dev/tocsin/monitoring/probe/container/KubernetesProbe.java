package dev.tocsin.monitoring.probe.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.counter.Counters;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Failures;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.http.Calls;
import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code kind: kubernetes}: by its API, whether the workloads of a namespace have their pods, and their containers stay up.
 * Without a target it is the cluster this server runs in.
 */
@Component
class KubernetesProbe implements ProbeKind {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/";
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 20;
    private static final List<String> WORKLOADS = List.of("deployments", "statefulsets", "daemonsets");

    private final Calls calls;
    private final Counters counters;
    private final Clock clock;

    KubernetesProbe(Calls calls, Counters counters, Clock clock) {
        this.calls = calls;
        this.counters = counters;
        this.clock = clock;
    }

    private record Cluster(String monitor, Web at, List<String> namespaces, String selector) {}

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public String failing() {
        return "monitoring";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        return List.of(
                new Threshold("workload_available", false, 1, 1, Duration.ofMinutes(5), "service-degraded", "warning"),
                new Threshold(
                        "workload_available", false, 0.001, 0.001, Duration.ofMinutes(1), "instance-down", "high"),
                new Threshold("container_waiting", true, 0, 0, Duration.ofMinutes(2), "restarts", "high"),
                new Threshold("container_restarts", true, 3, "restarts", "warning"),
                new Threshold("container_out_of_memory", true, 0, "restarts", "high"));
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        boolean inside = target.isEmpty();
        List<String> namespaces = section.texts("namespaces");
        if (namespaces.isEmpty() || namespaces.stream().anyMatch(it -> !it.matches("[a-z0-9-]+"))) {
            section.fault("namespaces", "must be one or more namespaces");
        }
        Cluster cluster = new Cluster(
                monitor,
                Web.read(
                        inside ? "https://kubernetes.default.svc" : target,
                        section,
                        inside ? ACCOUNT + "token" : "",
                        inside ? ACCOUNT + "ca.crt" : "system"),
                namespaces,
                section.text("selector", ""));
        return timeout -> attempt(cluster, timeout);
    }

    private Outcome attempt(Cluster cluster, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        Pods pods = new Pods(clock.instant());
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        try {
            for (String namespace : cluster.namespaces()) {
                list(cluster, "/api/v1/namespaces/" + namespace + "/pods", end).forEach(it -> pods.look(namespace, it));
                for (String kind : WORKLOADS) {
                    workloads(cluster, namespace, kind, end, readings, missing);
                }
            }
        } catch (JsonProcessingException garbage) {
            return Outcome.wrong("what answers is not Kubernetes");
        } catch (IOException | Environment.Missing | IllegalStateException failed) {
            return Failures.outcome(failed);
        }
        readings.addAll(pods.readings());
        counters.growth(cluster.monitor(), "restarts", pods.restarts(), Duration.ofHours(1))
                .ifPresentOrElse(
                        it -> readings.addAll(pods.restarted(it)),
                        () -> missing.put("container_restarts", "known from the second look on"));
        return Outcome.fine(Amounts.count(pods.count(), "pod"), readings).without(missing);
    }

    private void workloads(
            Cluster cluster,
            String namespace,
            String kind,
            long end,
            List<Reading> readings,
            Map<String, String> missing)
            throws IOException, Environment.Missing {
        List<JsonNode> all;
        try {
            all = list(cluster, "/apis/apps/v1/namespaces/" + namespace + "/" + kind, end);
        } catch (JsonProcessingException garbage) {
            throw garbage;
        } catch (IOException refused) {
            // What is forbidden for good must not hold alerts of other workloads.
            String why = String.valueOf(refused.getMessage());
            boolean forbidden = why.contains(" answered 403") || why.contains(" answered 404");
            missing.put("workload_available" + (forbidden ? " of " + kind : ""), why);
            return;
        }
        for (JsonNode workload : all) {
            String name = workload.path("metadata").path("name").asText();
            boolean daemons = kind.equals("daemonsets");
            JsonNode status = workload.path("status");
            int wanted = daemons
                    ? status.path("desiredNumberScheduled").asInt()
                    : workload.path("spec").path("replicas").asInt(1);
            int there = status.path(
                            daemons
                                    ? "numberAvailable"
                                    : kind.equals("deployments") ? "availableReplicas" : "readyReplicas")
                    .asInt();
            if (wanted > 0) {
                readings.add(new Reading(
                        "workload_available",
                        Map.of("namespace", namespace, "workload", name),
                        Math.min(1, there / (double) wanted),
                        there + " of " + wanted + " pods of " + namespace + "/" + name + " are available"));
            }
        }
    }

    private List<JsonNode> list(Cluster cluster, String path, long end) throws IOException, Environment.Missing {
        List<JsonNode> items = new ArrayList<>();
        String more = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IOException("the pods cannot all be asked for before the timeout");
            }
            String selector = cluster.selector().isEmpty() ? "" : "&labelSelector=" + encoded(cluster.selector());
            JsonNode answer = JSON.readTree(cluster.at()
                    .text(
                            calls,
                            path + "?limit=" + PAGE + selector + (more.isEmpty() ? "" : "&continue=" + encoded(more)),
                            Duration.ofNanos(left)));
            answer.path("items").forEach(items::add);
            more = answer.path("metadata").path("continue").asText("");
            if (more.isEmpty()) {
                break;
            }
        }
        return items;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
