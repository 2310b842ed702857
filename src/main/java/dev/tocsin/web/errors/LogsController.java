package dev.tocsin.web.errors;

import dev.tocsin.log.LogPattern;
import dev.tocsin.log.LogRate;
import dev.tocsin.log.Logs;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/logs/…}: what the log lines say that were sent to {@code /api/v1/logs}. */
@RestController
@Tag(name = "errors and logs")
@RequestMapping("/api/v1/logs")
class LogsController implements RestInterface {
    private static final int DAY = 24 * 60;

    private final Logs logs;

    LogsController(Logs logs) {
        this.logs = logs;
    }

    @GetMapping("/rates")
    @Operation(operationId = "logsRates", summary = "Lines, warnings and errors by service in the last minutes")
    List<LogRate> rates(@RequestParam(defaultValue = "5") int minutes) {
        return logs.rates(Duration.ofMinutes(Math.max(1, Math.min(DAY, minutes))));
    }

    @GetMapping("/patterns")
    @Operation(
            operationId = "logsPatterns",
            summary = "Patterns of warnings and errors of the last hours, the newest first")
    List<LogPattern> patterns(
            @RequestParam(defaultValue = "24") int hours, @RequestParam(defaultValue = "100") int limit) {
        return logs.newPatterns(
                Duration.ofHours(Math.max(1, Math.min(30 * 24, hours))), Math.max(1, Math.min(1000, limit)));
    }
}
