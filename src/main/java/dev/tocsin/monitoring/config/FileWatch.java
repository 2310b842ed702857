package dev.tocsin.monitoring.config;

import dev.tocsin.monitoring.MonitoringSettings;
import dev.tocsin.monitoring.run.Runner;
import dev.tocsin.monitoring.store.ConfigRows;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.security.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies {@code monitors.yml} when its content changes. A node acts only on a change of its own file, so that nodes with
 * different files do not quarrel while a new one is rolled out.
 */
@Component
class FileWatch implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final MonitoringSettings settings;
    private final Configurations configurations;
    private final ConfigRows config;
    private final Runner runner;
    private String seen = "";

    FileWatch(MonitoringSettings settings, Configurations configurations, ConfigRows config, Runner runner) {
        this.settings = settings;
        this.configurations = configurations;
        this.config = config;
        this.runner = runner;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(2);
    }

    @Override
    public synchronized void sweep() {
        if (!settings.file().isBlank()) {
            read(Path.of(settings.file()));
        }
    }

    private void read(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException unreadable) {
            refuse("unreadable", file + " cannot be read: " + unreadable);
            return;
        }
        String hash = Secrets.hash(yaml);
        if (hash.equals(seen)) {
            return;
        }
        if (config.fileHash().filter(hash::equals).isPresent()) {
            seen = hash;
            return;
        }
        try {
            Configurations.Change change = configurations.apply(yaml, file.toString(), hash);
            seen = hash;
            LOG.info("{}: {}", file, change);
            runner.wake();
        } catch (Invalid mistakes) {
            refuse(hash, file + " is not taken, the running monitors stay: " + mistakes.getMessage());
        } catch (Conflict otherNode) {
            LOG.debug("Another node applies {}", file);
        }
    }

    private void refuse(String what, String problem) {
        if (!what.equals(seen)) {
            LOG.warn("{}", problem);
            configurations.refused(problem);
            seen = what;
        }
    }
}
