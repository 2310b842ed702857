package dev.tocsin.bench;

/** The rows about monitors: looking, storing, showing. */
final class MonitorRows {

    private MonitorRows() {}

    static void measure(Bench bench, Options options, Server server) {
        if (options.wants("monitors")) {
            bench.row(
                    "2,000 monitors at 30 s: cores · lateness P99 · failure confirmed → incident",
                    "0.5 · 1 s · 1 s",
                    "0.25 · 500 ms · 200 ms",
                    () -> new Watching(server).measure().text(),
                    "");
        }
        if (options.wants("samples")) {
            bench.row(
                    "samples measured and stored/s (55 monitors each second, 100 series each) · cores",
                    "5,000",
                    "",
                    () -> new Storing(server, options.window()).measure().text(),
                    "");
        }
        if (options.wants("dashboard")) {
            bench.row(
                    "live dashboard · a series over 90 days, %d monitors, 20 requests/s, P95"
                            .formatted(Quarter.MONITORS),
                    "150 ms",
                    "",
                    () -> new Quarter(server, options.window()).measure().text(),
                    "");
        }
    }
}
