package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.monitoring.config.Configurations;
import dev.tocsin.monitoring.spec.MonitorsFile.Written;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.testkit.TocsinTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yaml.snakeyaml.Yaml;

/** What src/docs/monitoring.md tells people to copy can be copied. */
@TocsinTest
class ExampleFileModuleTest {
    private static final Path PAGE = Path.of("src/docs/monitoring.md");

    @Autowired
    Configurations configurations;

    @Autowired
    ApplicationContext context;

    @Test
    void theExampleIsTakenAsItStands() throws IOException, Invalid {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        assertThatCode(() -> configurations.check(example.group(1))).doesNotThrowAnyException();
        List<Written> monitors = configurations.check(example.group(1));

        assertThat(monitors).extracting(it -> it.spec().kind()).contains(kinds().toArray(new String[0]));
        assertThat(monitors)
                .filteredOn(it -> it.spec().name().equals("prometheus"))
                .flatExtracting(it -> it.spec().thresholds())
                .anyMatch(it ->
                        it.toString().contains("disk_used") && it.toString().contains("0.9"))
                .noneMatch(it ->
                        it.toString().contains("disk_used") && it.toString().contains("0.85"));
    }

    @Test
    void everyKindIsInItsTable() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(kinds()).allSatisfy(kind -> assertThat(page).contains("| `" + kind + "` |"));
    }

    /** For editors; it may know less than the server's own check, but nothing else. */
    @Test
    void theSchemaKnowsEveryKindAndAllThatTheExampleSays() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/static/tocsin/monitors.schema.json")
                        .toFile());
        JsonNode keys = schema.at("/$defs/monitor/properties");
        List<String> known = new ArrayList<>();
        keys.at("/kind/enum").forEach(it -> known.add(it.asText()));
        assertThat(known).containsAll(kinds());

        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        JsonNode written = new ObjectMapper().valueToTree(new Yaml().load(example.group(1)));
        written.path("monitors").forEach(monitor -> {
            assertThat(names(keys)).containsAll(names(monitor));
            monitor.path("thresholds").forEach(it -> assertThat(names(schema.at("/$defs/threshold/properties")))
                    .containsAll(names(it)));
            monitor.path("anomalies").forEach(it -> assertThat(names(schema.at("/$defs/anomaly/properties")))
                    .containsAll(names(it)));
        });
    }

    private static List<String> names(JsonNode mapping) {
        List<String> names = new ArrayList<>();
        mapping.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private List<String> kinds() {
        return context.getBeansOfType(dev.tocsin.monitoring.probe.ProbeKind.class).values().stream()
                .map(dev.tocsin.monitoring.probe.ProbeKind::name)
                .toList();
    }
}
