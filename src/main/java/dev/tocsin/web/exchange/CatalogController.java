package dev.tocsin.web.exchange;

import dev.tocsin.monitoring.yaml.Fault;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/catalog}: teams, services, people and schedules as one YAML file. */
@RestController
@Tag(name = "Catalog")
@RequestMapping("/api/v1/catalog")
class CatalogController implements RestInterface {
    private static final String YAML = "application/yaml";

    private final CatalogExport export;
    private final CatalogImport taking;

    CatalogController(CatalogExport export, CatalogImport taking) {
        this.export = export;
        this.taking = taking;
    }

    record Taken(boolean applied, List<Change> changes) {}

    @GetMapping(produces = {YAML, "text/plain"})
    @Operation(summary = "All of it as YAML, without secrets")
    String yaml() {
        return export.yaml();
    }

    @PutMapping(
            consumes = {YAML, "text/yaml", "application/x-yaml", "text/plain"},
            produces = "application/json")
    @Operation(summary = "Takes a file in, all of it or nothing; with dryRun it only says what would change")
    Taken take(@RequestBody byte[] yaml, @RequestParam(defaultValue = "false") boolean dryRun) throws Invalid {
        return new Taken(!dryRun, taking.take(new String(yaml, StandardCharsets.UTF_8), dryRun));
    }

    @ExceptionHandler
    ProblemDetail invalid(Invalid wrong) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The file can't be taken; nothing is changed");
        List<Fault> faults = wrong.faults();
        problem.setProperty("errors", faults);
        return problem;
    }
}
