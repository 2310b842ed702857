package dev.tocsin.monitoring.config;

import dev.tocsin.monitoring.MonitoringSettings;
import dev.tocsin.monitoring.run.Runner;
import dev.tocsin.monitoring.store.ConfigRows;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.security.Secrets;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies {@code monitors.yml} when its content changes. A node acts only on a change of its own file, so that nodes with
 * different files do not quarrel while a new one is rolled out; and only on what two sweeps have found the same, so that
 * half a file ends no monitors.
 */
@Component
class FileWatch implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final MonitoringSettings settings;
    private final Configurations configurations;
    private final ConfigRows config;
    private final Runner runner;
    /** What was last decided about. */
    private String seen = "";
    /** What was there at the last sweep: while somebody writes it is another each time. */
    private String last = "";

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
        String yaml = null;
        String problem = "";
        try {
            yaml = Files.readString(file);
        } catch (CharacterCodingException notUtf8) {
            problem = file + " cannot be read: it is not UTF-8";
        } catch (IOException unreadable) {
            problem = file + " cannot be read: " + unreadable;
        }
        String hash = yaml == null ? problem : Secrets.hash(yaml);
        boolean settled = hash.equals(last) || seen.isEmpty();
        last = hash;
        if (hash.equals(seen) || !settled) {
            return;
        }
        if (yaml == null) {
            refuse(hash, problem);
        } else if (config.fileHash().filter(hash::equals).isPresent()) {
            seen = hash;
            config.noProblem();
        } else {
            apply(file, yaml, hash);
        }
    }

    private void apply(Path file, String yaml, String hash) {
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
        LOG.warn("{}", problem);
        configurations.refused(problem);
        seen = what;
    }
}
