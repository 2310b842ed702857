package dev.tocsin.monitoring.probe.tidb.aspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.http.Calls;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** TiCDC's changefeeds: how far behind they are, and whether they run. */
@Component
@Order(12)
class Ticdc implements Aspect {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TSO_LOGICAL_BITS = 18;

    private final Calls calls;

    Ticdc(Calls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return "ticdc";
    }

    @Override
    public List<String> measures() {
        return List.of("replication_lag", "changefeeds_stopped");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                Limits.above("replication_lag", 300, Duration.ofMinutes(5), "replication-lag", "warning"),
                Limits.above("replication_lag", 600, Duration.ofMinutes(5), "replication-lag", "high"),
                Limits.above("changefeeds_stopped", 0, Duration.ofMinutes(1), "replication-lag", "high"));
    }

    @Override
    public void look(Look look) throws SQLException, IOException, Environment.Missing, Unavailable {
        if (look.options().ticdc().isEmpty()) {
            throw new Unavailable("no TiCDC is given under ticdc:");
        }
        JsonNode answer = JSON.readTree(look.options().ticdc().get(0).text(calls, "/api/v2/changefeeds", look.left()));
        long now = look.server().utc().toInstant(java.time.ZoneOffset.UTC).toEpochMilli();
        int count = 0;
        for (JsonNode feed : answer.path("items")) {
            Map<String, String> of = Map.of(
                    "changefeed",
                    feed.path("namespace").asText("default") + "/"
                            + feed.path("id").asText());
            String state = feed.path("state").asText();
            boolean stopped = !state.equals("normal") && !state.equals("finished") && !state.equals("removed");
            look.read(
                    "changefeeds_stopped",
                    of,
                    stopped ? 1 : 0,
                    "changefeed " + of.get("changefeed") + " is " + state
                            + (feed.path("error").path("message").isTextual()
                                    ? ": " + feed.path("error").path("message").asText()
                                    : ""));
            long checkpoint = feed.path("checkpoint_tso").asLong() >> TSO_LOGICAL_BITS;
            if (checkpoint > 0 && !state.equals("finished") && !state.equals("removed")) {
                look.read("replication_lag", of, Math.max(0, (now - checkpoint) / 1e3));
            }
            count++;
        }
        if (count == 0) {
            throw new Unavailable("TiCDC has no changefeed");
        }
    }
}
