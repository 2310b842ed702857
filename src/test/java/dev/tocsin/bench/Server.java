package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.acceptance.Models;
import dev.tocsin.testkit.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The packaged server, with its defaults except for short rungs on the diagram of the CRITICAL tier. */
final class Server implements AutoCloseable {
    static final Duration RUNG = Duration.ofSeconds(10);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Child child;
    private final int port;
    private final Seed.Keys keys;
    private final Duration ready;

    private Server(Child child, int port, Seed.Keys keys) {
        this.child = child;
        this.port = port;
        this.keys = keys;
        this.ready = child.ready("http://127.0.0.1:" + port + "/actuator/health/readiness");
    }

    /** How it is started, on a database that has been made for it. */
    record Launch(Options options, Map<String, String> environment, Seed.Keys keys) {

        static Launch prepare(Options options, String database, Pager pager) throws IOException {
            Map<String, String> environment = new TreeMap<>();
            environment.put("TOCSIN_ENGINE_REST", "true");
            environment.put("TOCSIN_WEBHOOK_PRIVATE", "true");
            environment.put("TOCSIN_ADDRESS", "127.0.0.1");
            if (!database.isEmpty()) {
                environment.put("SPRING_PROFILES_ACTIVE", "tidb");
                environment.put("TOCSIN_DB_URL", database);
                environment.put("TOCSIN_DB_USER", options.user());
                environment.put("TOCSIN_DB_PASSWORD", options.password());
            }
            Path file = options.folder().resolve("keys.properties");
            if (!Files.exists(file)) {
                seed(options, environment, pager, file);
            }
            String models = Models.copiedTo(options.folder().resolve("bpmn"))
                    .timer("incident-critical", "callLead", RUNG.toString())
                    .timer("incident-critical", "callCto", RUNG.multipliedBy(2).toString())
                    .setting();
            environment.put("TOCSIN_MODELS", models.substring(models.indexOf('=') + 1));
            return new Launch(options, environment, Seed.Keys.read(file));
        }

        private static void seed(Options options, Map<String, String> environment, Pager pager, Path keys) {
            Child.start(
                            "seed",
                            options.folder(),
                            environment,
                            List.of(
                                    JAVA,
                                    "-cp",
                                    absoluteClassPath(),
                                    Seed.class.getName(),
                                    pager.url(),
                                    keys.toString(),
                                    "--server.port=0"))
                    .finish();
        }

        Launch with(Map<String, String> more) {
            Map<String, String> all = new TreeMap<>(environment);
            all.putAll(more);
            return new Launch(options, all, keys);
        }

        Server start() {
            int port = Child.freePort();
            List<String> command = new ArrayList<>(List.of(JAVA));
            command.addAll(options.jvm());
            command.addAll(List.of("-jar", options.jar().toString(), "--server.port=" + port));
            return new Server(Child.start("tocsin", options.folder(), environment, command), port, keys);
        }

        private static String absoluteClassPath() {
            return List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).stream()
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
        }
    }

    int port() {
        return port;
    }

    Target target() {
        return new Target(port, keys.integration());
    }

    String apiToken() {
        return keys.api();
    }

    /** How long it took from the start of the process until it said that it is ready. */
    Duration ready() {
        return ready;
    }

    /** Processor time used so far, in milliseconds. */
    long cpu() {
        return child.cpu();
    }

    Child.Memory memory() {
        return child.memory();
    }

    /** Of its processor time so far. */
    double cpuSeconds() {
        return child.cpuSeconds();
    }

    /** Somebody at the pages. */
    Browser browser() {
        Browser browser = new Browser(port);
        browser.signIn("chief", Seed.PASSWORD);
        return browser;
    }

    /** The page of the newest incident. */
    String newest() {
        return "/incidents/"
                + get("/api/v1/incidents?limit=1").get(0).get("number").asText();
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    /** A meter's value, 0 when it has not been counted yet; those of one name with several labels added up. */
    double meter(String name) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .header("Authorization", "Bearer " + keys.api())
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(it -> it.startsWith(name + " ") || it.startsWith(name + "{"))
                    .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    JsonNode post(String path, String body) {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), path);
    }

    JsonNode put(String path, String yaml) {
        return send(HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(yaml)), path, "application/yaml");
    }

    private JsonNode send(HttpRequest.Builder builder, String path) {
        return send(builder, path, "application/json");
    }

    private JsonNode send(HttpRequest.Builder builder, String path, String type) {
        HttpRequest request = builder.uri(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + keys.api())
                .header("Accept", "application/json")
                .header("Content-Type", type)
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + " was answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
