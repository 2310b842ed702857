package dev.tocsin.error.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Body;
import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Fault;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.Errors;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/errors}: one error, or {@code {"errors": [...]}}. */
@Tag(name = "errors and logs")
@RestController
class ErrorsEndpoint extends Inlet {
    private static final long LIMIT = 2 * 1024 * 1024;
    private static final int MOST = 1000;

    private final Errors errors;
    private final Bodies bodies;
    private final Clock clock;

    ErrorsEndpoint(Errors errors, Bodies bodies, Clock clock) {
        super(Dialect.OWN);
        this.errors = errors;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Operation(
            operationId = "errorsReport",
            summary = "Report errors",
            description = "One error or {\"errors\": [...]}. Authenticate with an integration's token. Errors of one"
                    + " service and type from one place in the code are one group. All are taken, or none.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ErrorBody.class))))
    @PostMapping("/api/v1/errors")
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integration from = integration(request);
        JsonNode body = Body.requiredObject(bodies.read(request, LIMIT));
        JsonNode many = body.get("errors");
        if (many != null && !many.isArray()) {
            throw Refusal.of(400, "errors is not an array", List.of(new Fault("#/errors", "errors must be an array")));
        }
        if (many != null && many.size() > MOST) {
            throw Refusal.of(413, "more than " + MOST + " errors in one request");
        }
        List<Fault> faults = new ArrayList<>();
        List<ErrorReport> reports = new ArrayList<>();
        ErrorBody.Reader reader = new ErrorBody.Reader(from, clock.instant(), faults);
        if (many == null) {
            reader.read(body, "#").ifPresent(reports::add);
        } else {
            for (int i = 0; i < many.size(); i++) {
                reader.read(many.path(i), "#/errors/" + i).ifPresent(reports::add);
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.of(
                    400,
                    (faults.size() == 1 ? "One thing is wrong" : faults.size() + " things are wrong")
                            + ", nothing was taken",
                    faults.subList(0, Math.min(100, faults.size())));
        }
        errors.take(from.id(), reports);
        Replies.json(response, 200, Map.of("accepted", reports.size()));
    }

    @Hidden
    @RequestMapping(
            path = "/api/v1/errors",
            method = {RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE, RequestMethod.OPTIONS})
    void anythingElse(HttpServletRequest request, HttpServletResponse response) {
        integration(request);
        response.setHeader("Allow", "GET,POST");
        throw Refusal.of(405, "Use POST");
    }
}
