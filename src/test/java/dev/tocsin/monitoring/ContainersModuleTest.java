package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.PathStub;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersModuleTest extends MonitorStories {
    @TempDir
    Path folder;

    private PathStub engine = new PathStub();

    @BeforeEach
    void open() {
        engine = new PathStub();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void docker(String state, String health, int restarts, boolean killed) {
        engine.answer(
                "/containers/json",
                "[{\"Id\":\"w1\",\"Names\":[\"/web\"]},{\"Id\":\"j1\",\"Names\":[\"/migration\"]}]");
        engine.answer("/containers/w1/json", inspected(state, health, restarts, killed, "unless-stopped"));
        engine.answer("/containers/j1/json", inspected("exited", "", 0, false, "no"));
    }

    private static String inspected(String state, String health, int restarts, boolean killed, String policy) {
        return ("{\"RestartCount\":%d,\"HostConfig\":{\"RestartPolicy\":{\"Name\":\"%s\"}},\"State\":{\"Status\":\"%s\","
                        + "\"Running\":%s,\"Restarting\":%s,\"OOMKilled\":%s,\"ExitCode\":%d%s}}")
                .formatted(
                        restarts,
                        policy,
                        state,
                        state.equals("running"),
                        state.equals("restarting"),
                        killed,
                        state.equals("running") ? 0 : 137,
                        health.isEmpty()
                                ? ""
                                : ",\"Health\":{\"Status\":\"%s\",\"Log\":[{\"Output\":\"no answer from :8080\"}]}"
                                        .formatted(health));
    }

    private void watchDocker(String more) {
        watch(
                """
                monitors:
                  - {name: docker, kind: docker, target: '%s', interval: 30s, confirm_after: never%s}
                """
                        .formatted(engine.url(), more));
    }

    @Test
    void containersThatShouldRunAreWatchedAndOthersNot() {
        docker("running", "healthy", 2, false);
        watchDocker("");

        assertThat(monitor("docker").summary()).isEqualTo("1 container");
        assertThat(measured("docker", "container_up")).isEqualTo(1);
        assertThat(measured("docker", "container_healthy")).isEqualTo(1);
        assertThat(monitor("docker").missing()).containsKey("container_restarts");
        time.advance(Duration.ofSeconds(30));
        assertThat(measured("docker", "container_restarts")).isZero();
        assertThat(firing()).isEmpty();
    }

    @Test
    void aContainerThatHasEndedIsHighAndClearsWhenItIsBack() {
        docker("running", "", 0, false);
        watchDocker("");
        docker("exited", "", 0, false);
        time.advance(Duration.ofMinutes(2));

        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
        assertThat(incident().title()).isEqualTo("docker: container web is exited, exit status 137");
        docker("running", "", 0, false);
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    @Test
    void anUnhealthyOneIsMediumAndSaysWhatItsCheckSaid() {
        docker("running", "unhealthy", 0, false);
        watchDocker("");
        time.advance(Duration.ofMinutes(2));

        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().title()).isEqualTo("docker: container web is unhealthy: no answer from :8080");
    }

    @Test
    void restartsWithinAnHourAreCounted() {
        docker("running", "", 5, false);
        watchDocker("");
        for (int restarts = 6; restarts <= 9; restarts++) {
            time.advance(Duration.ofMinutes(2));
            docker("running", "", restarts, false);
        }
        time.advance(Duration.ofMinutes(2));
        assertThat(firing()).singleElement().satisfies(it -> assertThat(
                        it.annotations().get("summary"))
                .isEqualTo("docker: container web has been restarted 4 times within an hour"));
        time.advance(Duration.ofMinutes(90));
        assertThat(firing()).isEmpty();
    }

    @Test
    void oneKilledForItsMemoryIsHigh() {
        docker("running", "", 1, true);
        watchDocker("");
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void aNamedContainerThatIsNotThereIsDown() {
        docker("running", "", 0, false);
        watchDocker(", containers: [web, search]");
        time.advance(Duration.ofMinutes(2));
        assertThat(incident().title()).isEqualTo("docker: there is no container search");
    }

    @Test
    void dockersOwnSocketIsReadToo() {
        docker("running", "healthy", 0, false);
        Path socket = folder.resolve("docker.sock");
        engine.listen(socket);
        watch("monitors:\n  - {name: docker, kind: docker, target: 'unix://%s', confirm_after: never}\n"
                .formatted(socket));
        assertThat(monitor("docker").summary()).isEqualTo("1 container");

        watch("monitors:\n  - {name: docker, kind: docker, target: 'unix:///nowhere.sock', confirm_after: never}\n");
        assertThat(monitor("docker").state()).isEqualTo(MonitorState.DOWN);
        assertThat(monitor("docker").summary()).startsWith("no connection to /nowhere.sock: ");
        assertThat(firing().get(0).labels()).containsEntry("tocsin_kind", "monitoring");
    }

    @Test
    void whatIsNotDockerIsSaidSo() {
        engine.answer("/containers/json", "<html>");
        watchDocker("");
        assertThat(monitor("docker").summary()).isEqualTo("what answers is not Docker");
    }

    private void kubernetes(int ready, int restarts, String waiting, String terminated) {
        engine.answer(
                "/api/v1/namespaces/guide/pods",
                """
                {"metadata":{},"items":[{"metadata":{"name":"web-5d9f-abc12","ownerReferences":[{"kind":"ReplicaSet","name":"web-5d9f"}]},
                 "status":{"containerStatuses":[{"name":"app","restartCount":%d,"state":{%s},"lastState":{%s}}]}}]}
                """
                        .formatted(restarts, waiting, terminated));
        engine.answer(
                "/apis/apps/v1/namespaces/guide/deployments",
                "{\"items\":[{\"metadata\":{\"name\":\"web\"},\"spec\":{\"replicas\":2},\"status\":{\"availableReplicas\":%d}}]}"
                        .formatted(ready));
        engine.answer("/apis/apps/v1/namespaces/guide/statefulsets", "{\"items\":[]}");
        engine.answer("/apis/apps/v1/namespaces/guide/daemonsets", "{\"items\":[]}");
    }

    private void watchKubernetes() {
        watch(
                """
                monitors:
                  - {name: k8s, kind: kubernetes, target: '%s', token: abc, namespaces: guide, selector: app=web, confirm_after: never}
                """
                        .formatted(engine.url()));
    }

    @Test
    void aWorkloadThatLacksPodsIsMediumAndOneWithoutAnyIsHigh() {
        kubernetes(2, 0, "", "");
        watchKubernetes();
        assertThat(monitor("k8s").summary()).isEqualTo("1 pod");
        assertThat(measured("k8s", "workload_available")).isEqualTo(1);
        assertThat(engine.asked().get(0)).isEqualTo("/api/v1/namespaces/guide/pods?limit=500&labelSelector=app%3Dweb");
        assertThat(engine.authorizations()).allMatch("Bearer abc"::equals);

        kubernetes(1, 0, "", "");
        time.advance(Duration.ofMinutes(6));
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().title()).isEqualTo("k8s: 1 of 2 pods of guide/web are available");
        kubernetes(0, 0, "", "");
        time.advance(Duration.ofMinutes(2));
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void aContainerThatCannotStartIsHigh() {
        kubernetes(2, 0, "\"waiting\":{\"reason\":\"CrashLoopBackOff\"}", "");
        watchKubernetes();
        time.advance(Duration.ofMinutes(3));
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
        assertThat(incident().title()).isEqualTo("k8s: app of guide/web cannot start: CrashLoopBackOff");
    }

    @Test
    void aContainerKilledForItsMemoryIsToldForAnHour() {
        kubernetes(
                2,
                1,
                "",
                "\"terminated\":{\"reason\":\"OOMKilled\",\"finishedAt\":\"%s\"}"
                        .formatted(time.now().minusSeconds(60)));
        watchKubernetes();
        assertThat(incident().title()).contains("it needed more memory than it may have");
        time.advance(Duration.ofMinutes(61));
        assertThat(firing()).isEmpty();
    }

    @Test
    void restartsOfPodsCountForTheirWorkload() {
        kubernetes(2, 0, "", "");
        watchKubernetes();
        time.advance(Duration.ofMinutes(1));
        kubernetes(2, 4, "", "");
        time.advance(Duration.ofMinutes(1));
        assertThat(firing()).singleElement().satisfies(it -> assertThat(
                        it.annotations().get("summary"))
                .isEqualTo("k8s: app of guide/web has been restarted 4 times within an hour"));
    }

    @Test
    void whatTheAccountMayNotSeeIsMissing() {
        kubernetes(2, 0, "", "");
        engine.refuse("/apis/apps/v1/namespaces/guide/daemonsets", 403, "{\"message\":\"daemonsets is forbidden\"}");
        watchKubernetes();
        assertThat(monitor("k8s").missing().get("workload_available of daemonsets"))
                .contains("403", "daemonsets is forbidden");
        assertThat(monitor("k8s").state()).isEqualTo(MonitorState.UP);

        engine.refuse("/api/v1/namespaces/guide/pods", 401, "Unauthorized");
        time.advance(Duration.ofSeconds(30));
        assertThat(monitor("k8s").state()).isEqualTo(MonitorState.DOWN);
        assertThat(firing().get(0).labels()).containsEntry("tocsin_kind", "monitoring");
    }
}
