package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.StoredAlert;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What the stories about monitors share: the crew, monitors from a piece of YAML, and what came of them. */
@TocsinTest
public abstract class MonitorStories {
    @Autowired
    protected Crew crew;

    @Autowired
    protected TimeMachine time;

    @Autowired
    protected Monitors monitors;

    @Autowired
    protected Alerts alerts;

    @Autowired
    protected Incidents incidents;

    @BeforeEach
    void arrive() {
        crew.arrive();
    }

    /** Takes these monitors and lets those that are due run. */
    protected void watch(String yaml) {
        try {
            monitors.put(yaml, "test");
        } catch (Invalid mistakes) {
            throw new AssertionError(mistakes.getMessage(), mistakes);
        }
        time.settle();
    }

    /** Lets time pass by half a day so often. */
    protected void halfDays(int times) {
        for (int i = 0; i < times; i++) {
            time.jump(Duration.ofHours(12));
            time.settle();
        }
    }

    /** Lets time pass by two days at a time. */
    protected void days(int days) {
        for (int i = 0; i < days; i += 2) {
            time.jump(Duration.ofDays(2));
            time.settle();
        }
    }

    protected MonitorView monitor(String name) {
        return monitors.find(name).orElseThrow();
    }

    protected double measured(String monitor, String name) {
        return monitor(monitor).measured().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " was not measured: " + monitor(monitor)))
                .value();
    }

    protected List<StoredAlert> firing() {
        return alerts.firing();
    }

    protected List<IncidentView> allIncidents() {
        return incidents.newest(List.of(IncidentState.values()), 20);
    }

    protected IncidentView incident() {
        assertThat(allIncidents()).hasSize(1);
        return allIncidents().get(0);
    }
}
