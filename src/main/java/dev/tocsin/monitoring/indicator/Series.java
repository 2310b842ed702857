package dev.tocsin.monitoring.indicator;

import dev.tocsin.monitoring.store.Json;
import dev.tocsin.platform.security.Secrets;
import java.util.Map;
import java.util.TreeMap;

/** One measured name of one monitor, told apart by its labels; the id follows from the rest. */
public record Series(long id, String monitor, String measure, Map<String, String> labels) {
    /** 1 when an attempt found nothing wrong, else 0: its mean is the uptime. */
    public static final String UP = "up";

    static Series of(String monitor, String measure, Map<String, String> labels) {
        String name = measure.length() > 100 ? measure.substring(0, 100) : measure;
        String key = monitor + '\0' + name + '\0' + Json.write(new TreeMap<>(labels));
        long id = Long.parseUnsignedLong(Secrets.hash(key).substring(0, 16), 16) & Long.MAX_VALUE;
        return new Series(id, monitor, name, labels);
    }
}
