package dev.tocsin.monitoring;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tocsin.monitoring.config.Configurations;
import dev.tocsin.monitoring.config.Configurations.Change;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.run.Condition;
import dev.tocsin.monitoring.run.Runner;
import dev.tocsin.monitoring.run.Specs;
import dev.tocsin.monitoring.spec.MonitorSpec;
import dev.tocsin.monitoring.store.ConfigRows;
import dev.tocsin.monitoring.store.Json;
import dev.tocsin.monitoring.store.MonitorRow;
import dev.tocsin.monitoring.store.MonitorRows;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All monitors. */
@Component
public class Monitors {
    private static final TypeReference<Map<String, Condition>> CONDITIONS = new TypeReference<>() {};
    private static final TypeReference<Outcome> OUTCOME = new TypeReference<>() {};

    private final MonitorRows rows;
    private final ConfigRows config;
    private final Configurations configurations;
    private final Specs specs;
    private final Runner runner;
    private final MonitoringSettings settings;
    private final Clock clock;

    Monitors(
            MonitorRows rows,
            ConfigRows config,
            Configurations configurations,
            Specs specs,
            Runner runner,
            MonitoringSettings settings,
            Clock clock) {
        this.rows = rows;
        this.config = config;
        this.configurations = configurations;
        this.specs = specs;
        this.runner = runner;
        this.settings = settings;
        this.clock = clock;
    }

    public List<MonitorView> all() {
        return rows.all().stream().filter(it -> !it.retired()).map(this::view).toList();
    }

    public Optional<MonitorView> find(String name) {
        return rows.find(name).filter(it -> !it.retired()).map(this::view);
    }

    public boolean exists(String name) {
        return rows.find(name).filter(it -> !it.retired()).isPresent();
    }

    public boolean up(String name) {
        return rows.find(name).filter(it -> it.state() == MonitorState.UP).isPresent();
    }

    public MonitorsConfig config() {
        return config.get();
    }

    /** @throws Invalid with every mistake in it; nothing has changed then */
    public void check(String yaml) throws Invalid {
        configurations.check(yaml);
    }

    /**
     * Replaces all monitors.
     *
     * @throws Invalid with every mistake in it; nothing has changed then
     */
    public Change put(String yaml, String by) throws Invalid {
        if (!settings.file().isBlank()) {
            throw new Conflict("the monitors of this server come from the file " + settings.file());
        }
        Change change = configurations.apply(yaml, by, null);
        runner.wake();
        return change;
    }

    public void runNow(String name) {
        if (!rows.runNow(name, clock.instant())) {
            throw new NotFound("There is no monitor " + name);
        }
        runner.wake();
    }

    private MonitorView view(MonitorRow row) {
        String outcomeText = row.outcome();
        Outcome outcome = outcomeText == null ? Outcome.fine("", List.of()) : Json.read(outcomeText, OUTCOME);
        List<String> firing = Json.read(row.conditions(), CONDITIONS).values().stream()
                .filter(it -> it.firingSince() != null)
                .map(Condition::text)
                .toList();
        MonitorSpec spec = null;
        try {
            spec = specs.read(row.spec(), row.specHash());
        } catch (Invalid unreadable) {
            outcome = outcome.saying("cannot be read by this node: " + unreadable.getMessage());
        }
        return new MonitorView(
                row.name(),
                spec == null ? "" : spec.kind(),
                spec == null ? "" : spec.target().replaceFirst("//[^/@]*@", "//"),
                spec == null ? "" : spec.service(),
                spec == null ? "" : spec.role(),
                spec == null ? Map.of() : spec.labels(),
                spec == null ? Duration.ZERO : spec.interval(),
                row.state(),
                row.since(),
                row.lastAt(),
                row.nextAt(),
                outcome.summary(),
                firing,
                outcome.readings().stream()
                        .map(it -> new MonitorView.Measured(it.name(), it.labels(), it.value()))
                        .toList(),
                outcome.missing(),
                outcome.findings(),
                spec == null
                        ? List.of()
                        : spec.thresholds().stream()
                                .map(it -> new MonitorView.Limit(
                                        it.of(), it.where(), it.above(), it.limit(), it.lasting(), it.severity()))
                                .toList());
    }
}
