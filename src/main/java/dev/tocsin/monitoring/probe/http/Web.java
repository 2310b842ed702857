package dev.tocsin.monitoring.probe.http;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Trust;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An address below which an interface is read, and what opens its door. Redirects are not followed. */
public record Web(
        String base, Map<String, String> headers, String user, String password, @Nullable Path tokenFile, Trust trust) {
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Reads {@code headers}, {@code token}, {@code user} and {@code password}, {@code trust}. */
    public static Web read(String base, Section section) {
        return read(base, section, "", "system");
    }

    /**
     * The same, with what holds where the section names no token and no trust. The file is never the section's to name: a
     * monitor must not send this server's files away.
     *
     * @param tokenFile empty for none
     */
    public static Web read(String base, Section section, String tokenFile, String trust) {
        HttpOptions.checked(base, section);
        Map<String, String> headers = new LinkedHashMap<>(section.strings("headers"));
        section.optional("token").ifPresent(it -> headers.put("Authorization", "Bearer " + it));
        return new Web(
                base.replaceAll("/+$", ""),
                Map.copyOf(headers),
                section.text("user", ""),
                section.text("password", ""),
                tokenFile.isEmpty() || section.has("token") ? null : Path.of(tokenFile),
                new Trust(section.text("trust", trust)));
    }

    /** An address that asks nobody who they are. */
    public static Web open(String base, Section section) {
        HttpOptions.checked(base, section);
        return new Web(base.replaceAll("/+$", ""), Map.of(), "", "", null, Trust.SYSTEM);
    }

    public Answer get(Calls calls, String path, Duration timeout) throws IOException, Environment.Missing {
        return calls.call(options("GET", path, ""), timeout);
    }

    /** Posts what a form would. */
    public Answer post(Calls calls, String path, String form, Duration timeout)
            throws IOException, Environment.Missing {
        return calls.call(options("POST", path, form), timeout);
    }

    /**
     * The text behind a path.
     *
     * @throws IOException for every answer but 200, too
     */
    public String text(Calls calls, String path, Duration timeout) throws IOException, Environment.Missing {
        Answer answer = get(calls, path, timeout);
        if (answer.status() != 200) {
            throw new IOException(base + path + " answered " + answer.status() + brief(answer.text()));
        }
        if (answer.truncated()) {
            throw new IOException(base + path + " says more than " + MOST_BYTES / 1024 / 1024 + " MiB");
        }
        return answer.text();
    }

    private HttpOptions options(String method, String path, String form) throws IOException, Environment.Missing {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (!user.isEmpty()) {
            String pair = Environment.expand(user) + ":" + Environment.expand(password);
            all.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        if (tokenFile != null) {
            all.put("Authorization", "Bearer " + Files.readString(tokenFile).trim());
        }
        return new HttpOptions(base + path, method, all, form, FORM, 0, false, trust, MOST_BYTES);
    }

    private static String brief(String body) {
        String line = body.replaceAll("\\s+", " ").trim();
        return line.isEmpty() ? "" : ": " + (line.length() > 200 ? line.substring(0, 200) + "…" : line);
    }
}
