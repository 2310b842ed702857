package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Alertmanager, keeping everything in memory. */
final class Alertmanager implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

    private final Child child;
    private final int port;

    private Alertmanager(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    static boolean isHere() {
        return Files.isExecutable(PROGRAM);
    }

    static Alertmanager start(Path folder, Pager pager) {
        int port = Child.freePort();
        Path config = folder.resolve("alertmanager.yml");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    config,
                    """
                    route:
                      receiver: nobody
                      group_by: [alertname, service]
                      routes:
                        - receiver: webhook
                          matchers: ['severity="high"']
                          group_wait: 0s
                    receivers:
                      - name: nobody
                      - name: webhook
                        webhook_configs: [{url: '%s/alertmanager'}]
                    """
                            .formatted(pager.url()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Child child = Child.start(
                "alertmanager",
                folder,
                Map.of(),
                List.of(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager-data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port));
        child.ready("http://127.0.0.1:" + port + "/-/ready");
        return new Alertmanager(child, port);
    }

    Target target() {
        return new Target(port, "none");
    }

    @Override
    public void close() {
        child.close();
    }
}
