package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What holds for monitors that say nothing else. */
public record Defaults(Duration interval, Duration timeout, String service, Map<String, String> labels) {
    static final Duration INTERVAL = Duration.ofSeconds(30);
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    public static final Defaults NONE = new Defaults(INTERVAL, TIMEOUT, "", Map.of());

    static Defaults read(Section file) {
        Optional<Section> section = file.section("defaults");
        if (section.isEmpty()) {
            return NONE;
        }
        Section it = section.get();
        Defaults defaults = new Defaults(
                it.time("interval", INTERVAL),
                it.time("timeout", TIMEOUT),
                it.text("service", ""),
                it.strings("labels"));
        it.done();
        return defaults;
    }
}
