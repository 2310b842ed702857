package dev.tocsin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's Prometheus, to be asked; it scrapes every second. */
public final class Prometheus {

    private Prometheus() {}

    /** @param jobs what stands under {@code scrape_configs}, indented by two */
    public static Program scraping(Path folder, String jobs) {
        try {
            Path file = Files.writeString(
                    folder.resolve("prometheus.yml"), "global: {scrape_interval: 1s}\nscrape_configs:\n" + jobs);
            return Program.start(
                    "prometheus",
                    port -> List.of(
                            "prometheus",
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + folder.resolve("series"),
                            "--web.listen-address=127.0.0.1:" + port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
