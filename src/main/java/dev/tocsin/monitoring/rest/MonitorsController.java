package dev.tocsin.monitoring.rest;

import dev.tocsin.monitoring.MonitorView;
import dev.tocsin.monitoring.Monitors;
import dev.tocsin.monitoring.config.Configurations.Change;
import dev.tocsin.monitoring.yaml.Fault;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/monitors}: how they stand, and their YAML, which administrators may replace. */
@RestController
@Tag(name = "Monitors")
@RequestMapping("/api/v1/monitors")
class MonitorsController {
    private static final String YAML = "application/yaml";

    private final Monitors monitors;

    MonitorsController(Monitors monitors) {
        this.monitors = monitors;
    }

    /** @param problem why a later configuration was not taken */
    record Listing(
            List<MonitorView> monitors,
            String source,
            @Nullable Instant appliedAt,
            long revision,
            @Nullable String problem,
            @Nullable Instant problemAt) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "All monitors with their state and last result")
    Listing list() {
        var config = monitors.config();
        return new Listing(
                monitors.all(),
                config.source(),
                config.appliedAt(),
                config.revision(),
                config.problem(),
                config.problemAt());
    }

    @GetMapping(produces = YAML)
    @Operation(summary = "The configuration that runs")
    String yaml(HttpServletRequest request) {
        administrator(request);
        return monitors.config().yaml();
    }

    @PutMapping(consumes = {YAML, "text/yaml", "application/x-yaml", MediaType.TEXT_PLAIN_VALUE})
    @Operation(summary = "Replace all monitors, or only check with dryRun")
    Change put(
            @RequestBody String yaml, @RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request)
            throws Invalid {
        administrator(request);
        if (dryRun) {
            monitors.check(yaml);
            return new Change(0, 0, 0, 0);
        }
        return monitors.put(yaml, String.valueOf(request.getRemoteUser()));
    }

    @GetMapping("/{name}")
    MonitorView one(@PathVariable String name) {
        return monitors.find(name).orElseThrow(() -> new NotFound("There is no monitor " + name));
    }

    @PostMapping("/{name}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Look at the target now instead of at its next time")
    void run(@PathVariable String name) {
        monitors.runNow(name);
    }

    @ExceptionHandler
    ProblemDetail invalid(Invalid mistakes) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The running monitors stay: " + mistakes.getMessage());
        problem.setProperty(
                "errors",
                mistakes.faults().stream().map(MonitorsController::error).toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknown(NotFound unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail conflict(Conflict conflict) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(conflict.getMessage()));
    }

    private static Map<String, Object> error(Fault fault) {
        return Map.of("line", fault.line(), "column", fault.column(), "path", fault.path(), "detail", fault.message());
    }

    private static void administrator(HttpServletRequest request) {
        if (!request.isUserInRole("ADMIN")) {
            throw new AccessDeniedException("only an administrator may see or change the configuration");
        }
    }
}
