package dev.tocsin.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar, unpacked once for all tests by its own tool: a server starts a quarter sooner from it. By its class
 * path, as src/docs/operating.md says.
 */
final class Unpacked {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    static final String CLASS_PATH = unpack(Path.of(System.getProperty("tocsin.jar")));

    private Unpacked() {}

    private static String unpack(Path jar) {
        try {
            Path folder = Files.createTempDirectory("tocsin-server");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            Process tool = new ProcessBuilder(
                            JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            folder.toString())
                    .inheritIO()
                    .start();
            if (!tool.waitFor(2, TimeUnit.MINUTES) || tool.exitValue() != 0) {
                throw new IllegalStateException(jar + " could not be unpacked");
            }
            return folder.resolve(jar.getFileName()) + File.pathSeparator + folder.resolve("lib") + "/*";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
