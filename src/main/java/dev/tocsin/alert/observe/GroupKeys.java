package dev.tocsin.alert.observe;

import dev.tocsin.alert.AlertSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which alerts share an incident: those of one service with the same configured labels. */
@Component
public class GroupKeys {
    private final AlertSettings settings;

    GroupKeys(AlertSettings settings) {
        this.settings = settings;
    }

    public Optional<String> serviceOf(Map<String, String> labels) {
        return settings.serviceLabels().stream()
                .map(labels::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    public String of(Map<String, String> labels) {
        StringBuilder key = new StringBuilder(serviceOf(labels).orElse(""));
        for (String name : settings.groupBy()) {
            key.append('\0').append(name).append('\0').append(labels.getOrDefault(name, ""));
        }
        return Sha256.hex(key.toString().getBytes(StandardCharsets.UTF_8));
    }
}
