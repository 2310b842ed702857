package dev.tocsin.monitoring.run;

import dev.tocsin.monitoring.spec.MonitorSpec;
import dev.tocsin.monitoring.spec.MonitorsFile;
import dev.tocsin.monitoring.store.MonitorRows;
import dev.tocsin.monitoring.yaml.Invalid;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Specifications read back from the database, kept by their hash. */
@Component
public class Specs {
    private static final int MOST = 50_000;

    private final MonitorsFile file;
    private final MonitorRows rows;
    private final Map<String, MonitorSpec> known = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MonitorSpec> eldest) {
            return size() > MOST;
        }
    });

    Specs(MonitorsFile file, MonitorRows rows) {
        this.file = file;
        this.rows = rows;
    }

    /** @throws Invalid when another version of the server has written what this one cannot read */
    public Optional<MonitorSpec> of(long id, String hash) throws Invalid {
        MonitorSpec spec = known.get(hash);
        if (spec == null) {
            Optional<String> text = rows.spec(id);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            spec = read(text.get(), hash);
        }
        return Optional.of(spec);
    }

    public MonitorSpec read(String text, String hash) throws Invalid {
        MonitorSpec spec = known.get(hash);
        if (spec == null) {
            spec = file.one(text);
            known.put(hash, spec);
        }
        return spec;
    }
}
