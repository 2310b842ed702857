package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program that is measured, as a process of its own. Its output is kept in the folder it works in. */
final class Child implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Process process;
    private final Path log;
    private final long began = System.nanoTime();

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static Child start(String name, Path folder, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(folder);
            Path log = Files.createTempFile(folder, name + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new Child(name, builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Waits until the page answers 200; how long that was from the start of the process. */
    Duration ready(String page) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                .timeout(Duration.ofSeconds(5))
                .build();
        long giveUp = began + Duration.ofMinutes(5).toNanos();
        while (!answers(request)) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IllegalStateException(name + " did not get ready, see " + log);
            }
            LockSupport.parkNanos(20_000_000);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static boolean answers(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    void finish() {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(name + " failed, see " + log);
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Processor time of all its threads so far. */
    double cpuSeconds() {
        return process.toHandle()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1000.0;
    }

    /** Resident memory now, and the most there ever was. */
    Memory memory() {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
            return new Memory(megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Processor time used so far, in milliseconds: unlike rates it hardly depends on what else the machine does. */
    long cpu() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    /** In megabytes. */
    record Memory(long now, long most) {}

    private static long megabytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
        }
    }
}
