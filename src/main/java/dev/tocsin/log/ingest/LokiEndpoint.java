package dev.tocsin.log.ingest;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.log.LogSettings;
import dev.tocsin.log.Logs;
import dev.tocsin.log.Tally;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /loki/api/v1/push}: what promtail, alloy and whoever else speaks Loki's push API sends. */
@Hidden
@RestController
class LokiEndpoint extends Inlet {
    private static final String PUSH = "/loki/api/v1/push";

    private final Logs logs;
    private final LogSettings settings;
    private final Bodies bodies;
    private final ByteRates rates;

    LokiEndpoint(Logs logs, LogSettings settings, Bodies bodies, ByteRates rates) {
        super(Dialect.LOKI);
        this.logs = logs;
        this.settings = settings;
        this.bodies = bodies;
        this.rates = rates;
    }

    @PostMapping(PUSH)
    void push(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integration from = integration(request);
        long limit = settings.maxBody().toBytes();
        byte[] body = bodies.read(request, limit, "snappy");
        boolean json = json(request);
        byte[] plain = json ? body : LokiProtobuf.unpacked(body, limit);
        if (!rates.take(from, plain.length)) {
            throw Refusal.of(
                    429,
                    "Ingestion rate limit exceeded for user " + from.name() + " (limit: " + rates.perSecond()
                            + " bytes/sec) while attempting to ingest '" + plain.length
                            + "' bytes, reduce log volume or contact your Loki administrator to see if the limit can"
                            + " be increased");
        }
        Tally tally = logs.tally();
        Pushed pushed = new Pushed(tally, from, settings);
        if (json) {
            LokiJson.read(plain, pushed);
        } else {
            LokiProtobuf.read(plain, pushed);
        }
        if (pushed.streams() == 0) {
            throw Refusal.of(422, "error at least one valid stream is required for ingestion");
        }
        logs.keep(tally);
        String refused = pushed.refused();
        if (refused != null) {
            throw Refusal.of(400, refused);
        }
        Replies.empty(response, 204);
    }

    /** Protobuf unless the client says JSON, as Loki has it. */
    private static boolean json(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    @RequestMapping("/loki/**")
    void anythingElse(HttpServletRequest request, HttpServletResponse response) {
        integration(request);
        if (!request.getServletPath().equals(PUSH)) {
            throw Refusal.of(404, "404 page not found");
        }
        response.setHeader("Allow", "POST");
        throw Refusal.of(405, "use POST");
    }
}
