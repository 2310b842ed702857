package dev.tocsin.monitoring.config;

import dev.tocsin.monitoring.MonitorsConfig;
import dev.tocsin.monitoring.spec.MonitorsFile;
import dev.tocsin.monitoring.spec.MonitorsFile.Written;
import dev.tocsin.monitoring.store.ConfigRows;
import dev.tocsin.monitoring.store.Json;
import dev.tocsin.monitoring.store.MonitorRow;
import dev.tocsin.monitoring.store.MonitorRows;
import dev.tocsin.monitoring.store.MonitorRows.Wanted;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.security.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a configuration in the place of the running one: all of it or nothing. Monitors that stay the same are let be. */
@Component
public class Configurations {
    private static final int FEW = 50;

    private final MonitorsFile file;
    private final ConfigRows config;
    private final MonitorRows monitors;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Configurations(
            MonitorsFile file,
            ConfigRows config,
            MonitorRows monitors,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.file = file;
        this.config = config;
        this.monitors = monitors;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What an applied configuration changed. */
    public record Change(int added, int changed, int removed, int unchanged) {}

    public List<Written> check(String yaml) throws Invalid {
        return file.read(yaml);
    }

    public Change apply(String yaml, String source, @Nullable String fileHash) throws Invalid {
        List<Written> written = file.read(yaml);
        config.make();
        Change change = transaction.execute(status -> {
            MonitorsConfig running = config.get();
            Instant now = clock.instant();
            if (!config.apply(yaml, source, fileHash, running.revision(), now)) {
                throw new Conflict("somebody else has just changed the monitors");
            }
            return replace(written, now);
        });
        return change == null ? new Change(0, 0, 0, 0) : change;
    }

    void refused(String problem) {
        config.make();
        config.problem(problem, clock.instant());
    }

    private Change replace(List<Written> written, Instant now) {
        Map<String, MonitorRow> known =
                monitors.all().stream().collect(Collectors.toMap(MonitorRow::name, Function.identity()));
        List<Wanted> added = new ArrayList<>();
        List<Wanted> changed = new ArrayList<>();
        for (Written monitor : written) {
            String text = Json.write(monitor.plain());
            String hash = Secrets.hash(text);
            MonitorRow row = known.get(monitor.spec().name());
            Instant first = now.plus(spread(monitor, written.size()));
            Wanted wanted =
                    new Wanted(monitor.spec().name(), text, hash, monitor.spec().interval(), first);
            if (row == null) {
                added.add(wanted);
            } else if (row.retired() || !row.specHash().equals(hash)) {
                changed.add(wanted);
            }
        }
        Set<String> names = written.stream().map(it -> it.spec().name()).collect(Collectors.toSet());
        List<String> removed = known.values().stream()
                .filter(it -> !it.retired() && !names.contains(it.name()))
                .map(MonitorRow::name)
                .toList();
        monitors.insert(added);
        monitors.change(changed);
        monitors.retire(removed, now);
        return new Change(added.size(), changed.size(), removed.size(), written.size() - added.size() - changed.size());
    }

    /** Many monitors do not begin all at once. */
    private static Duration spread(Written monitor, int count) {
        long interval = monitor.spec().interval().toMillis();
        return count <= FEW
                ? Duration.ZERO
                : Duration.ofMillis(Math.floorMod(monitor.spec().name().hashCode() * 2_654_435_761L, interval));
    }
}
