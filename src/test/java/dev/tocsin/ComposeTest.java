package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The production-like start says nothing that the server, its settings and its neighbours do not know. */
class ComposeTest {
    private static final Path DOCKER = Path.of("docker");
    private static final Path SETTINGS = Path.of("src/main/resources");
    /** A host of one word and its port, as containers call each other. */
    private static final Pattern ADDRESS = Pattern.compile("(?:[/\"\\s\\[]|^)([a-z][a-z0-9-]*):(\\d{4,5})\\b");

    private final Map<String, Object> compose = yaml(DOCKER.resolve("compose.yaml"));
    private final Map<String, Object> services = part(compose, "services");

    @Test
    void hasADatabaseTwoNodesAndWhatCallsThem() {
        assertThat(services).containsOnlyKeys("tidb", "tocsin-1", "tocsin-2", "prometheus", "alertmanager");
        assertThat(part(services, "tocsin-1")).containsEntry("ports", List.of("8080:8080"));
        assertThat(part(services, "tocsin-2")).containsEntry("ports", List.of("8081:8080"));
        assertThat(part(part(services, "tocsin-2"), "environment"))
                .isEqualTo(part(part(services, "tocsin-1"), "environment"))
                .containsEntry("SPRING_PROFILES_ACTIVE", "tidb");
    }

    @Test
    void setsOnlyWhatTheServerKnows() throws IOException {
        String known = Files.readString(SETTINGS.resolve("application.yml"))
                + Files.readString(SETTINGS.resolve("application-tidb.yml"));
        Map<String, Object> node = part(services, "tocsin-1");
        assertThat(part(node, "environment").keySet())
                .filteredOn(name -> name.startsWith("TOCSIN_"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known).contains("${" + name + ":"));
        Map<String, Object> settings = yaml(SETTINGS.resolve("application.yml"));
        assertThat(part(settings, "server")).containsEntry("port", "${TOCSIN_PORT:8080}");
        assertThat(node.get("secrets"))
                .isEqualTo(List.of(Map.of("source", "token", "target", "tocsin.access.first-integration-token")));
        assertThat(part(part(settings, "tocsin"), "access")).containsKey("first-integration-token");
    }

    @Test
    void everyAddressIsAServiceAtItsPort() throws IOException {
        Map<String, Set<String>> listen = Map.of(
                "tidb", Set.of("4000", "10080"),
                "tocsin-1", Set.of("8080"),
                "tocsin-2", Set.of("8080"),
                "localhost", Set.of("8080", "9090"));
        Set<String> called = new TreeSet<>();
        for (String file : List.of("compose.yaml", "prometheus/prometheus.yml", "alertmanager/alertmanager.yml")) {
            ADDRESS.matcher(Files.readString(DOCKER.resolve(file))).results().forEach(it -> {
                called.add(it.group(1));
                assertThat(listen.getOrDefault(it.group(1), Set.of()))
                        .as(file + ": " + it.group(1))
                        .contains(it.group(2));
            });
        }
        assertThat(called).contains("tidb", "tocsin-1", "tocsin-2");
    }

    @Test
    void everythingThatIsNamedIsThere() {
        services.forEach((name, any) -> {
            Map<String, Object> service = part(services, name);
            assertThat(services.keySet()).containsAll(texts(service, "depends_on"));
            for (String volume : texts(service, "volumes")) {
                String source = volume.substring(0, volume.indexOf(':'));
                assertThat(
                                source.startsWith("./")
                                        ? Files.isDirectory(DOCKER.resolve(source))
                                        : part(compose, "volumes").containsKey(source))
                        .as(name + " mounts " + source)
                        .isTrue();
            }
            Map<String, Object> build = part(service, "build");
            assertThat(build.isEmpty() == service.containsKey("image")).isTrue();
            if (!build.isEmpty()) {
                assertThat(DOCKER.resolve(String.valueOf(build.get("context")))
                                .resolve(String.valueOf(build.get("dockerfile"))))
                        .exists();
            }
        });
        assertThat(part(compose, "secrets")).containsOnlyKeys("token");
    }

    private static Map<String, Object> yaml(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Map<String, Object> part(Map<String, Object> of, String name) {
        Map<String, Object> part = new LinkedHashMap<>();
        if (of.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> part.put(String.valueOf(key), value));
        }
        return part;
    }

    private static List<String> texts(Map<String, Object> of, String name) {
        List<String> texts = new ArrayList<>();
        if (of.get(name) instanceof List<?> list) {
            list.forEach(it -> texts.add(String.valueOf(it)));
        }
        return texts;
    }
}
