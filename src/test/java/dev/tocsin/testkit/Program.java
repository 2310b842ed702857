package dev.tocsin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;

/** A program of the system that listens on a port of its own, ready when it answers there. */
public final class Program implements AutoCloseable {
    private final Process process;
    private final int port;

    private Program(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** @param words the command for a port */
    public static Program start(String name, IntFunction<List<String>> words) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            Path log = Path.of("target", "acceptance", name + "-" + port + ".log");
            Files.createDirectories(log.getParent());
            Program program = new Program(
                    new ProcessBuilder(words.apply(port))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    port);
            Awaitility.await(name + " answers, see " + log)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(program::answers);
            return program;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public String url() {
        return "http://" + address();
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

    private boolean answers() {
        try {
            HttpURLConnection call =
                    (HttpURLConnection) URI.create(url() + "/").toURL().openConnection();
            call.setInstanceFollowRedirects(false);
            return call.getResponseCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }
}
