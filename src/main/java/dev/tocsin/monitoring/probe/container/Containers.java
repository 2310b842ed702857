package dev.tocsin.monitoring.probe.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.http.Calls;
import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The Docker Engine's API, by a socket in the file system or by a URL. */
@Component
public class Containers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNIX = "unix://";

    private final Calls calls;

    Containers(Calls calls) {
        this.calls = calls;
    }

    /** @param web null for a socket in the file system */
    public record Engine(String target, @Nullable Web web) {}

    public Engine read(String target, Section section) {
        String at = target.isEmpty() ? "unix:///var/run/docker.sock" : target;
        return new Engine(at.replaceFirst("^" + UNIX, ""), at.startsWith(UNIX) ? null : Web.read(at, section));
    }

    /** Those that run. */
    public JsonNode list(Engine engine, Duration left) throws IOException, Environment.Missing {
        return get(engine, "/containers/json", left);
    }

    JsonNode get(Engine engine, String path, Duration left) throws IOException, Environment.Missing {
        Web web = engine.web();
        return JSON.readTree(web == null ? UnixSocket.get(engine.target(), path, left) : web.text(calls, path, left));
    }
}
