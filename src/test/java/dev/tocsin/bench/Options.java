package dev.tocsin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured and on what, from system properties.
 *
 * @param jar the packaged server
 * @param jvm the server's JVM options, as the README starts it
 * @param url a JDBC URL of a MySQL-protocol server, or empty for the default H2 file
 * @param only names of measures, or empty for all
 * @param window how long rates are measured
 * @param open how many incidents are open for the timers and the memory
 * @param past how many incidents are over
 * @param due how many escalations fall due in the same second
 * @param goalert GoAlert's program, or empty when there is none
 * @param reuse whether the folder is taken as an earlier run has left it, H2 file and all
 */
record Options(
        Path jar,
        List<String> jvm,
        String url,
        String user,
        String password,
        List<String> only,
        Duration window,
        int open,
        int past,
        int due,
        String goalert,
        boolean reuse,
        Path folder) {

    static Options read() {
        String url = text("url", "");
        return new Options(
                Path.of(text("jar", "target/tocsin.jar")).toAbsolutePath(),
                words("jvm", "@" + Path.of("docker/java.options").toAbsolutePath()),
                url,
                text("user", "root"),
                text("password", ""),
                words("only", ""),
                Duration.ofSeconds(Long.parseLong(text("seconds", "15"))),
                Integer.parseInt(text("open", "10000")),
                Integer.parseInt(text("past", "1000000")),
                Integer.parseInt(text("due", "6000")),
                text("goalert", ""),
                Boolean.parseBoolean(text("reuse", "false")),
                Path.of(text("folder", "target/bench")).toAbsolutePath());
    }

    /** The same in a folder of its own. */
    Options apart(String name) {
        return new Options(
                jar, jvm, url, user, password, only, window, open, past, due, goalert, false, folder.resolve(name));
    }

    boolean wants(String measure) {
        return only.isEmpty() || only.contains(measure);
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty("bench." + name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static List<String> words(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split("[ ,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
