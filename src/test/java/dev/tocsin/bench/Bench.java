package dev.tocsin.bench;

import dev.tocsin.testkit.SlackStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures the packaged server beside its peers and prints one table. */
final class Bench {
    private static final int LATENCIES = 200;
    private static final int CARDS = 61;
    private static final String OPENED = "bench-open";

    private final Options options;
    private final Pager pager;
    private final Table table = new Table();

    private Bench(Options options, Pager pager) {
        this.options = options;
        this.pager = pager;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Options options = Options.read();
        clear(options.reuse() ? options.folder().resolve("bpmn") : options.folder());
        try (Pager pager = new Pager()) {
            new Bench(options, pager).run();
        }
        System.exit(0);
    }

    private void run() throws IOException, SQLException {
        Peers peers = Peers.measure(options, pager, this::say);
        try (Database database = Database.prepare(options)) {
            Server.Launch launch = Server.Launch.prepare(options, database.url(), pager);
            say("Database: " + database.name());
            if (options.only().contains("past")) {
                say("%,d past incidents written in %s".formatted(options.past(), Past.write(options, database)));
            }
            if (options.wants("dashboard")) {
                say("%,d rows of 90 days written".formatted(Quarter.write(options, database)));
            }
            try (Server server = launch.start()) {
                say("ready after " + server.ready() + " with new diagrams");
                measure(server, peers);
            }
            restart(launch);
            slack(launch);
        }
        cards();
        String text = System.lineSeparator() + table;
        Files.writeString(options.folder().resolve("table.md"), text);
        say(text);
    }

    private void measure(Server server, Peers peers) {
        Repeats repeats = new Repeats(server.target(), options.window());
        if (options.wants("repeats")) {
            row(
                    "repeats accepted/s, batches of 64 · one by one",
                    "12,000 · 2,000",
                    "20,000 · 5,000",
                    () -> rate(repeats.batches()) + " · " + rate(repeats.singles()),
                    peers.repeats());
        }
        if (options.wants("open")) {
            row(
                    "new incidents/s, process started and page sent, 100 recipients",
                    "120",
                    "250",
                    () -> {
                        int incidents = options.open() / 2;
                        Opening opening = new Opening(server.target(), pager);
                        opening.rate(OPENED, 0, incidents);
                        long before = server.cpu();
                        double rate = opening.rate(OPENED, incidents, incidents);
                        return "%s (%.1f ms of processor each)"
                                .formatted(rate(rate), (server.cpu() - before) / (double) incidents);
                    },
                    peers.opening());
        }
        if (options.wants("latency")) {
            row(
                    "alert accepted → page at the webhook, 2/s, P50 · P99",
                    "60 · 250 ms",
                    "25 · 100 ms",
                    () -> latency(new Latency(server.target(), pager).measure(LATENCIES, "high", "")),
                    peers.latency());
        }
        if (options.wants("timers")) {
            row(
                    "timer lateness P99, %,d open, rung by rung".formatted(options.open()),
                    "1 s",
                    "500 ms",
                    () -> lateness(new Lateness(server).measure()),
                    "");
        }
        if (options.wants("storm")) {
            row(
                    "%,d escalations due in one second, 100 recipients, all paged".formatted(options.due()),
                    "20 s; the first 1,000 in 10 s",
                    "10 s",
                    () -> storm(new Storm(server, pager, options.due()).measure(OPENED)),
                    "");
        }
        if (options.only().contains("past")) {
            Past past = new Past(server, options.past());
            say("the past is packed after " + past.packed());
            say("%,d open after %s".formatted(options.open(), past.open(options.open())));
            row(
                    "SLA report over a year of %,d incidents, P50 · worst".formatted(options.past()),
                    "1 s",
                    "500 ms",
                    () -> {
                        Percentiles reports = past.reports();
                        return Percentiles.millis(reports.at(50)) + " · " + Percentiles.millis(reports.at(100)) + " ms";
                    },
                    "");
            row(
                    "SLA page · board · incident on that database, 20 requests/s each, P95",
                    "150 ms",
                    "50 ms",
                    () -> pages(server, "/sla", "/", server.newest()),
                    "");
        }
        MonitorRows.measure(this, options, server);
        if (options.wants("pages")) {
            row(
                    "board · incident, %,d open, 20 requests/s, P95".formatted(options.open()),
                    "150 ms",
                    "50 ms",
                    () -> pages(server, "/", server.newest()),
                    "");
        }
        if (options.wants("boards")) {
            row(
                    "%d open boards, 2 changes/s: cores · change → board P99".formatted(Boards.OPEN),
                    "1 · 1 s",
                    "",
                    () -> {
                        Boards.Found found = new Boards(server, options.window()).measure();
                        return "%.2f · %s ms"
                                .formatted(
                                        found.cores(),
                                        Percentiles.millis(found.late().at(99)));
                    },
                    "");
        }
        if (options.wants("memory")) {
            row(
                    "resident memory, %,d open, after all this (most ever)".formatted(options.open()),
                    "700 MB",
                    "600 MB",
                    () -> memory(server.memory()),
                    peers.memory());
        }
    }

    /** On a database of its own: with ten thousand open incidents Slack would have to be caught up with first. */
    private void cards() {
        if (options.wants("card")) {
            row(
                    "alert accepted → card in Slack, P50 · P99; 5 CRITICAL behind 30 LOW at Slack's 1/s",
                    "700 ms; 7 s",
                    "200 ms; 5 s",
                    () -> {
                        try (SlackStub slack = new SlackStub();
                                Server server = Server.Launch.prepare(options.apart("slack"), "", pager)
                                        .with(CardLatency.environment(slack))
                                        .start()) {
                            return latency(new CardLatency(server.target(), slack).measure(CARDS)) + "; "
                                    + new CardOrder(server.target(), slack).measure();
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    },
                    "");
        }
    }

    private void restart(Server.Launch launch) {
        if (options.wants("restart")) {
            row(
                    "ready after start on that file · resident memory then",
                    "15 s · 700 MB",
                    "8 s · 600 MB",
                    () -> {
                        try (Server again = launch.start()) {
                            return "%.1f s · %s".formatted(again.ready().toMillis() / 1000.0, memory(again.memory()));
                        }
                    },
                    "");
        }
    }

    /** Last: the server knows Slack from here on. */
    private void slack(Server.Launch launch) {
        if (options.wants("slack")) {
            row(
                    "Slack command or click → its answer, 20/s, %,d open, P50 · P99 after a start; half a minute later"
                            .formatted(options.open()),
                    "300 ms P99",
                    "100 ms P99",
                    () -> {
                        try (SlackStub slack = new SlackStub();
                                Server server = launch.with(Map.of(
                                                "TOCSIN_SLACK_TOKEN", SlackStub.TOKEN,
                                                "TOCSIN_SLACK_SIGNING_SECRET", SlackStub.SIGNING_SECRET,
                                                "TOCSIN_SLACK_API_URL",
                                                        slack.url().toString()))
                                        .start()) {
                            var answered = new SlackAnswers(server, slack).measure(options.window());
                            return latency(answered.first()) + "; " + latency(answered.later());
                        }
                    },
                    "");
        }
    }

    void row(String measure, String must, String aim, Supplier<String> measured, String peers) {
        String result;
        try {
            result = measured.get();
        } catch (RuntimeException failed) {
            result = "failed: " + failed.getMessage();
        }
        table.add(measure, must, aim, result, peers);
        say(measure + ": " + result + (peers.isEmpty() ? "" : "   peers: " + peers));
    }

    private String pages(Server server, String... paths) {
        PageTimes times = new PageTimes(server, options.window());
        return Stream.of(paths)
                        .map(it -> Percentiles.millis(times.of(it).at(95)))
                        .collect(Collectors.joining(" · ")) + " ms";
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond);
    }

    static String latency(Percentiles millis) {
        return Percentiles.millis(millis.at(50)) + " · " + Percentiles.millis(millis.at(99)) + " ms";
    }

    private static String lateness(Map<Integer, Percentiles> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(
                (step, millis) -> text.append(text.isEmpty() ? "" : " · ").append(Percentiles.millis(millis.at(99))));
        return text.append(" ms").toString();
    }

    private static String storm(Storm.Passed passed) {
        return "%.1f s, %,d messages; the first 1,000 in %.1f s"
                .formatted(
                        passed.took().toMillis() / 1000.0,
                        passed.messages(),
                        passed.thousand().toMillis() / 1000.0);
    }

    private static String memory(Child.Memory memory) {
        return memory.now() + " MB (" + memory.most() + ")";
    }

    private void say(String text) {
        System.out.println(text);
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
