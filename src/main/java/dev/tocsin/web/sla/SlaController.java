package dev.tocsin.web.sla;

import dev.tocsin.incident.Priority;
import dev.tocsin.reporting.Definitions;
import dev.tocsin.reporting.Question;
import dev.tocsin.reporting.SlaReport;
import dev.tocsin.reporting.SlaReports;
import dev.tocsin.reporting.StepReports;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/sla}: numbers over any time, in UTC unless a zone is named. */
@RestController
@Tag(name = "SLA")
@RequestMapping("/api/v1/sla")
class SlaController implements RestInterface {
    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final SlaReports reports;
    private final StepReports steps;
    private final Questions questions;

    SlaController(SlaReports reports, StepReports steps, Questions questions) {
        this.reports = reports;
        this.steps = steps;
        this.questions = questions;
    }

    @GetMapping("/report")
    @Operation(
            summary =
                    "Numbers of the incidents opened from a day to a day (the last 30): in all, by tier, service, team,"
                            + " person, weekday, hour and ISO week; interruptions; noise. Milliseconds")
    SlaReport report(@ParameterObject Questions.Asked asked) {
        return reports.answer(questions.read(asked, ZoneOffset.UTC));
    }

    @GetMapping("/report.csv")
    @Operation(summary = "The same as CSV (RFC 4180), a row for each group; seconds")
    ResponseEntity<String> csv(@ParameterObject Questions.Asked asked) {
        Question question = questions.read(asked, ZoneOffset.UTC);
        String name = "sla-" + LocalDate.ofInstant(question.from(), question.zone()) + "-"
                + LocalDate.ofInstant(question.until().minusNanos(1), question.zone()) + ".csv";
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(ReportCsv.of(reports.answer(question)));
    }

    @GetMapping("/definitions")
    @Operation(summary = "What each number means")
    Map<String, String> definitions() {
        return Definitions.byNumber();
    }

    @GetMapping("/steps/{tier}")
    @Operation(summary = "How long closed incidents of that time stood on the steps of a tier's diagram")
    List<StepReports.StepTime> steps(@PathVariable @Nullable String tier, @ParameterObject Questions.Asked asked) {
        Question question = questions.read(asked, ZoneOffset.UTC);
        return steps.of("incident-" + Choices.of(Priority.class, tier, "/tier").slug(), question);
    }
}
