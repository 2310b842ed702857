package dev.tocsin.monitoring.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Fault;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitorsFileTest {
    private final MonitorsFile file = new MonitorsFile(new SpecReader(List.of(new Anything())));

    private static final class Anything implements ProbeKind {
        @Override
        public String name() {
            return "any";
        }

        @Override
        public String failing() {
            return "endpoint-down";
        }

        @Override
        public Probe read(String monitor, String target, Section section) {
            return timeout -> Outcome.fine("", List.of());
        }
    }

    private List<String> faults(String yaml) {
        try {
            file.read(yaml);
            return List.of();
        } catch (Invalid mistakes) {
            return mistakes.faults().stream().map(Fault::toString).toList();
        }
    }

    @Test
    void namesTheLineOfEveryMistakeAtOnce() {
        String yaml =
                """
                defaults:
                  intervall: 30s
                monitors:
                  - name: Guide API
                    kind: any
                    target: x
                    interval: often
                    thresholds:
                      - of: latency
                        above: 1s
                        clear: 2s
                      - of: latency
                    role: apy
                  - kind: any
                    name: a
                    name: b
                """;

        assertThat(faults(yaml))
                .containsExactly(
                        "line 2, defaults.intervall: is not known here (did you mean interval?)",
                        "line 4, monitors[0].name: must be 1 to 63 lower-case letters, digits or hyphens, and not begin"
                                + " with a hyphen",
                        "line 7, monitors[0].interval: must be a time such as 30s, 5m or 1h 30m",
                        "line 11, monitors[0].thresholds[0].clear: must lie on the good side of the limit",
                        "line 12, monitors[0].thresholds[1].of: needs either above or below",
                        "line 13, monitors[0].role: must be one of api, database, cdn, third-party, service, backup, job"
                                + " (did you mean api?)",
                        "line 16, monitors[1].name: is there twice");
    }

    @Test
    void namesTheLineOfEveryMistakeAboutAnomaliesAndObjectives() {
        String yaml =
                """
                monitors:
                  - name: a
                    kind: any
                    objective: 100%
                    anomalies:
                      - {of: latency, unusual: abov}
                      - {of: latency, weeks: 6}
                      - {of: latency, unusual: above, weeks: 2, zone: Mars/Olympus}
                      - {of: queue, falls: 150%, within: 1s}
                      - {of: queue, rises: 2, fro: 5m}
                      - {of: disk_used, reaches: full, within: 400d}
                      - {of: queue, rises: 1}
                """;

        assertThat(faults(yaml))
                .containsExactly(
                        "line 4, monitors[0].objective: must be from 50% to less than 100%, or none",
                        "line 6, monitors[0].anomalies[0].unusual: must be one of above, below, either (did you mean above?)",
                        "line 7, monitors[0].anomalies[1].of: needs one of unusual, rises, falls, reaches",
                        "line 8, monitors[0].anomalies[2].of: the same anomaly of latency is there twice",
                        "line 8, monitors[0].anomalies[2].weeks: must be from 3 to 12",
                        "line 8, monitors[0].anomalies[2].zone: must be a time zone such as Europe/Berlin",
                        "line 9, monitors[0].anomalies[3].falls: nothing falls by more than 100%",
                        "line 9, monitors[0].anomalies[3].within: must be from 5m to 7d",
                        "line 10, monitors[0].anomalies[4].fro: is not known here (did you mean for?)",
                        "line 11, monitors[0].anomalies[5].reaches: must be a number such as 0.5, 85%, 2s or 10GiB",
                        "line 11, monitors[0].anomalies[5].within: must be from 1h to 365d",
                        "line 12, monitors[0].anomalies[6].of: the same anomaly of queue is there twice");
    }

    @Test
    void rolesThatPromiseAnUptimeHaveItsBurnRatesWatchedUnlessTold() throws Invalid {
        List<MonitorsFile.Written> read = file.read(
                """
                monitors:
                  - {name: a, kind: any, role: database}
                  - {name: b, kind: any, role: api, objective: none}
                  - {name: c, kind: any, objective: 99%}
                  - {name: d, kind: any}
                """);
        assertThat(read).extracting(it -> it.spec().objective()).containsExactly(0.9995, null, 0.99, null);
        assertThat(read.get(0).spec().thresholds())
                .extracting(it -> it.where() + " " + it.limit() + " " + it.severity())
                .containsExactly(
                        "{window=1h} 14.4 high",
                        "{window=6h} 6.0 high",
                        "{window=1d} 3.0 warning",
                        "{window=3d} 1.0 warning",
                        "{} 0.999 warning");
        assertThat(read.get(1).spec().thresholds()).isEmpty();
    }

    @Test
    void aLimitMayHoldForSomeSeriesOnly() throws Invalid {
        Threshold limit = file.read(
                        "monitors:\n- {name: a, kind: any, thresholds: [{of: disk_used, where: {mountpoint: /data}, above: 95%}]}\n")
                .get(0)
                .spec()
                .thresholds()
                .get(0);
        assertThat(limit.concerns(new Reading("disk_used", Map.of("mountpoint", "/data", "device", "sda"), 1)))
                .isTrue();
        assertThat(limit.concerns(new Reading("disk_used", Map.of("mountpoint", "/"), 1)))
                .isFalse();
        assertThat(limit.key()).isEqualTo("disk_used{mountpoint=/data}>0.95");
    }

    @Test
    void saysWhereAFileIsNoYaml() {
        assertThat(faults("monitors:\n  - name: [a\n  - b: c\n"))
                .singleElement()
                .asString()
                .startsWith("line 3: not YAML");
        assertThat(faults("just words")).containsExactly("line 1: the file must be a mapping of keys to values");
        assertThat(faults("monitors: {a: b}")).containsExactly("line 1, monitors: must be a list");
    }

    @Test
    void anEmptyFileIsNoMonitors() throws Invalid {
        assertThat(file.read("")).isEmpty();
        assertThat(file.read("# nothing yet\n")).isEmpty();
        assertThat(file.read("monitors:\n")).isEmpty();
    }

    @Test
    void twoMonitorsMayNotShareAName() {
        assertThat(faults("monitors:\n- {name: a, kind: any}\n- {name: a, kind: any}\n"))
                .containsExactly("line 3, monitors[1].name: another monitor is called a too");
    }

    @Test
    void refusesABombOfAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 100; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(faults(bomb.toString())).isNotEmpty();

        StringBuilder fewer = new StringBuilder("monitors:\n- name: a\n  a0: &a0 [x]\n");
        for (int i = 1; i < 16; i++) {
            fewer.append("  a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(faults(fewer.toString())).singleElement().asString().contains("too deep");
    }

    @Test
    void refusesWhatLeadsBackToItself() {
        assertThat(faults("monitors:\n- &a\n  name: a\n  kind: any\n  labels: *a\n"))
                .singleElement()
                .asString()
                .contains("lead round in a circle");
    }

    @Test
    void readsItsOwnJsonBack() throws Invalid {
        MonitorSpec written = file.read(
                        """
                        defaults: {interval: 1m, service: guide-api, labels: {env: prod}}
                        monitors:
                          - name: a
                            kind: any
                            thresholds: [{of: x, above: 85%, for: 5m, kind: disk}]
                        """)
                .get(0)
                .spec();
        MonitorSpec back = file.one("{\"name\":\"a\",\"kind\":\"any\",\"interval\":\"60000ms\",\"timeout\":\"10000ms\","
                + "\"service\":\"guide-api\",\"labels\":{\"env\":\"prod\"},"
                + "\"thresholds\":[{\"of\":\"x\",\"above\":\"85%\",\"for\":\"5m\",\"kind\":\"disk\"}]}");

        assertThat(back).usingRecursiveComparison().ignoringFields("probe").isEqualTo(written);
        assertThat(back.thresholds().get(0).limit()).isEqualTo(0.85);
        assertThat(back.interval()).isEqualTo(Duration.ofMinutes(1));
    }
}
