package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.yaml.Document;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.monitoring.yaml.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads a whole {@code monitors.yml}, and single monitors back from what the database keeps of them. */
@Component
public class MonitorsFile {
    private static final int MOST = 20_000;
    private final SpecReader reader;

    MonitorsFile(SpecReader reader) {
        this.reader = reader;
    }

    /** A monitor and what was written about it, defaults filled in. */
    public record Written(MonitorSpec spec, Map<String, Object> plain) {}

    public List<Written> read(String yaml) throws Invalid {
        return Document.read(yaml, (file, faults) -> monitors(file));
    }

    /** A monitor as {@link Written#plain} has it, in JSON. */
    public MonitorSpec one(String json) throws Invalid {
        return Document.read(json, (section, faults) -> reader.read(section, Defaults.NONE));
    }

    private List<Written> monitors(Section file) {
        Defaults defaults = Defaults.read(file);
        Map<String, Integer> seen = new HashMap<>();
        List<Written> monitors = new ArrayList<>();
        List<Section> sections = file.sections("monitors");
        if (sections.size() > MOST) {
            file.fault("monitors", "has more than " + MOST + " monitors");
            return List.of();
        }
        for (Section section : sections) {
            MonitorSpec spec = reader.read(section, defaults);
            if (seen.merge(spec.name(), 1, Integer::sum) == 2) {
                section.fault("name", "another monitor is called " + spec.name() + " too");
            }
            monitors.add(new Written(spec, filled(section, spec)));
        }
        file.done();
        return monitors;
    }

    private static Map<String, Object> filled(Section section, MonitorSpec spec) {
        Map<String, Object> plain = new LinkedHashMap<>(section.plain());
        plain.put("interval", spec.interval().toMillis() + "ms");
        plain.put("timeout", spec.timeout().toMillis() + "ms");
        if (!spec.service().isEmpty()) {
            plain.put("service", spec.service());
        }
        if (!spec.labels().isEmpty()) {
            plain.put("labels", spec.labels());
        }
        return plain;
    }
}
