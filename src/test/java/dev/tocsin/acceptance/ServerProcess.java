package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The packaged server as a process of its own, on a random port of this machine. Its log is kept below
 * {@code target/acceptance}; an ERROR line in it that was not announced fails the test that stops the server.
 */
final class ServerProcess implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "acceptance");
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern ERROR = Pattern.compile("^\\S+ +ERROR ");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Process process;
    private final Path log;
    private final List<String> announced = new CopyOnWriteArrayList<>();

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** How a server is started: its name, the folder it works in, its settings. */
    record Launch(String name, Path folder, List<String> settings) {

        Launch with(String... more) {
            List<String> all = new ArrayList<>(settings);
            all.addAll(List.of(more));
            return new Launch(name, folder, all);
        }

        Launch on(TestDatabase database) {
            return with("spring.profiles.active=" + database.profile())
                    .with(database.settings().toArray(String[]::new));
        }

        /** Does not wait until it is ready. */
        ServerProcess begin() {
            List<String> command = new ArrayList<>(List.of(
                    Unpacked.JAVA,
                    "-Xmx400m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    Unpacked.CLASS_PATH,
                    "dev.tocsin.Tocsin",
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--tocsin.notification.webhook.allow-private=true"));
            settings.forEach(setting -> command.add("--" + setting));
            try {
                Files.createDirectories(LOGS);
                Path log = Files.createTempFile(LOGS, name + "-", ".log");
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                return new ServerProcess(name, process, log);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        ServerProcess start() {
            return begin().ready();
        }
    }

    static Launch named(String name, Path folder) {
        return new Launch(name, folder, List.of());
    }

    /** Waits until the server says of itself that it is ready. */
    ServerProcess ready() {
        Awaitility.await(name + " gets ready")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> answersReady() || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended before it was ready, see " + log + "\n" + output());
        }
        return this;
    }

    int port() {
        Matcher port = PORT.matcher(output());
        if (!port.find()) {
            throw new IllegalStateException(name + " has no port yet");
        }
        return Integer.parseInt(port.group(1));
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Everything it has said so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<String> errors() {
        return output().lines()
                .filter(line -> ERROR.matcher(line).find())
                .filter(line -> announced.stream().noneMatch(line::contains))
                .toList();
    }

    /** ERROR lines with this text are part of the story. */
    void mayLog(String error) {
        announced.add(error);
    }

    /** Ends it as the kernel or a power cut would. */
    void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** Asks it to end, as an operator does. */
    @Override
    public void close() {
        process.destroy();
        waitForEnd();
        assertThat(errors()).as("ERROR lines of " + name + ", see " + log).isEmpty();
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(45, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " did not end when asked to, see " + log);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private boolean answersReady() {
        if (!PORT.matcher(output()).find()) {
            return false;
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
