package dev.tocsin.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's amtool, pointed at a server with the token in its URL. */
record Amtool(Api server) {

    /** Its exit code, and what it said on its standard output and beside it. */
    record Said(int code, String text, String complaint) {
        String trimmed() {
            return text.trim();
        }
    }

    /** It must succeed. */
    String run(String... arguments) {
        return told("", arguments);
    }

    /** The same, with something on its standard input. */
    String told(String input, String... arguments) {
        Said said = say(input, arguments);
        if (said.code() != 0) {
            throw new AssertionError("amtool " + String.join(" ", arguments) + ": " + said);
        }
        return said.trimmed();
    }

    Said say(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "amtool", "--alertmanager.url=" + server.server().replace("//", "//any:" + server.token() + "@")));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().write(input.getBytes(UTF_8));
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            String complaint = new String(process.getErrorStream().readAllBytes(), UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("amtool " + String.join(" ", arguments) + " does not end");
            }
            return new Said(process.exitValue(), text, complaint);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
