package dev.tocsin.acceptance;

import dev.tocsin.testkit.HttpStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's Prometheus: scrapes one exporter and evaluates the given rules, both every second. */
final class Prometheus implements AutoCloseable {
    private static final String CONFIGURATION =
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: exporter
                static_configs: [{targets: ["%s"]}]
            alerting:
              alertmanagers:
                - authorization: {type: Bearer, credentials_file: token}
                  static_configs: [{targets: ["%s"]}]
            """;

    private final Process process;

    private Prometheus(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static Prometheus start(Path folder, HttpStub exporter, Api alertmanager, String rules) {
        try {
            Files.writeString(
                    folder.resolve("prometheus.yml"),
                    CONFIGURATION.formatted(target(exporter.url()), target(alertmanager.server())));
            Files.writeString(folder.resolve("rules.yml"), rules);
            Files.writeString(folder.resolve("token"), alertmanager.token());
            Path log = Path.of("target", "acceptance", "prometheus-" + freePort() + ".log");
            Process process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + folder.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + folder.resolve("series"),
                            "--web.listen-address=127.0.0.1:" + freePort(),
                            "--rules.alert.resend-delay=2s")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Prometheus(process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static String target(String url) {
        return java.net.URI.create(url).getAuthority();
    }

    /** Nobody asks Prometheus anything, so a port that is taken meanwhile is the only risk. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
