package dev.tocsin.web.incidents;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.escalation.Summons;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentKey;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Openings;
import dev.tocsin.incident.Outcome;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.incident.UnknownIncident;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/incidents}: what a person may do with an incident; a second click is answered with who was first. */
@RestController
@Tag(name = "Incidents")
@RequestMapping("/api/v1/incidents")
class IncidentsController implements RestInterface {
    private static final int MOST = 500;

    private final Incidents incidents;
    private final IncidentReport report;
    private final Openings openings;
    private final Summons summons;
    private final Services services;
    private final Responders responders;

    IncidentsController(
            Incidents incidents,
            IncidentReport report,
            Openings openings,
            Summons summons,
            Services services,
            Responders responders) {
        this.incidents = incidents;
        this.report = report;
        this.openings = openings;
        this.summons = summons;
        this.services = services;
        this.responders = responders;
    }

    record Opening(
            @NotBlank @Size(max = 500) @Pattern(regexp = "\\P{Cc}*", message = "has control characters") String title,
            @Nullable String service,
            @NotNull Priority priority,
            @Nullable @Size(max = 10_000) String description) {}

    record Snooze(@NotNull Instant until) {}

    record Assignment(@Nullable String responder) {}

    record Move(@NotNull Priority priority, @Nullable @Size(max = 1000) String why) {}

    record Merge(@NotBlank String into) {}

    record Note(@NotBlank @Size(max = 10_000) String text) {}

    record Ending(
            @Nullable @Size(max = 200) String cause, @Nullable @Size(max = 10_000) String note, boolean postmortem) {}

    record Why(@Nullable @Size(max = 1000) String why) {}

    record SupportCase(@NotBlank @Size(max = 200) String provider, @NotBlank @Size(max = 200) String number) {}

    @GetMapping
    @Operation(summary = "The newest incidents; state is open (default), all, or one state")
    List<IncidentJson> list(
            @RequestParam(defaultValue = "open") String state, @RequestParam(defaultValue = "100") int limit) {
        return incidents.newest(states(state), Math.max(1, Math.min(limit, MOST))).stream()
                .map(IncidentJson::of)
                .toList();
    }

    @GetMapping("/{key}")
    @Operation(
            summary =
                    "One incident with its alerts, clocks, deliveries, timeline, what is next and why it has its tier")
    IncidentReport.Whole show(@PathVariable String key) {
        return report.of(found(key));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Opens an incident by hand")
    IncidentJson open(@Valid @RequestBody Opening opening, Principal person) {
        Optional<Service> service = Optional.ofNullable(opening.service()).map(this::service);
        return IncidentJson.of(
                openings.open(opening.title(), text(opening.description()), opening.priority(), service, by(person)));
    }

    @PostMapping("/{key}/acknowledge")
    Outcome acknowledge(@PathVariable String key, Principal person) {
        return incidents.acknowledge(id(key), by(person));
    }

    @PostMapping("/{key}/unacknowledge")
    Outcome unacknowledge(@PathVariable String key, Principal person) {
        return incidents.unacknowledge(id(key), by(person));
    }

    @PostMapping("/{key}/escalate")
    @Operation(summary = "Calls the next rung of the chain at once")
    Outcome escalate(@PathVariable String key, Principal person) {
        return summons.next(id(key), by(person));
    }

    @PostMapping("/{key}/assign")
    Outcome assign(@PathVariable String key, @Valid @RequestBody Assignment assignment, Principal person) {
        Optional<Responder> to = Optional.ofNullable(assignment.responder()).map(login -> responders
                .byLogin(login)
                .orElseThrow(() -> new IllegalTransition("There is nobody with the login " + login)));
        return incidents.assign(id(key), to.map(Responder::id).orElse(null), by(person));
    }

    @PostMapping("/{key}/snooze")
    Outcome snooze(@PathVariable String key, @Valid @RequestBody Snooze snooze, Principal person) {
        return incidents.snooze(id(key), snooze.until(), by(person));
    }

    @PostMapping("/{key}/priority")
    Outcome move(@PathVariable String key, @Valid @RequestBody Move move, Principal person) {
        return incidents.changePriority(id(key), move.priority(), by(person), text(move.why()));
    }

    @PostMapping("/{key}/merge")
    Outcome merge(@PathVariable String key, @Valid @RequestBody Merge merge, Principal person) {
        return incidents.merge(id(key), id(merge.into()), by(person));
    }

    @PostMapping("/{key}/note")
    Outcome note(@PathVariable String key, @Valid @RequestBody Note note, Principal person) {
        return incidents.note(id(key), note.text(), by(person));
    }

    @PostMapping("/{key}/resolve")
    Outcome resolve(@PathVariable String key, @Valid @RequestBody Ending ending, Principal person) {
        return incidents.resolve(
                id(key), new Resolution(text(ending.cause()), text(ending.note()), ending.postmortem()), by(person));
    }

    @PostMapping("/{key}/reopen")
    Outcome reopen(@PathVariable String key, @Valid @RequestBody Why why, Principal person) {
        return incidents.reopen(id(key), by(person), text(why.why()));
    }

    @PostMapping("/{key}/close")
    Outcome close(@PathVariable String key, Principal person) {
        return incidents.close(id(key), by(person));
    }

    @PostMapping("/{key}/support-case")
    Outcome support(@PathVariable String key, @Valid @RequestBody SupportCase support, Principal person) {
        return incidents.openSupportCase(id(key), support.provider(), support.number(), by(person));
    }

    @PostMapping("/{key}/postmortem")
    Outcome postmortem(@PathVariable String key, Principal person) {
        return incidents.wantPostmortem(id(key), by(person));
    }

    private Service service(String slug) {
        return services.bySlug(slug).orElseThrow(() -> new InvalidInput("/service", "is no service we know"));
    }

    private IncidentId id(String key) {
        return found(key).id();
    }

    private IncidentView found(String key) {
        long number = IncidentKey.number(key).orElseThrow(() -> new UnknownIncident(key));
        return incidents.byNumber(number).orElseThrow(() -> new UnknownIncident("INC-" + number));
    }

    private Actor by(Principal person) {
        return responders
                .byLogin(person.getName())
                .map(known -> new Actor(known.id(), known.name()))
                .orElseGet(() -> Actor.system(person.getName()));
    }

    private static List<IncidentState> states(String name) {
        return switch (name) {
            case "open" -> List.of(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);
            case "all" -> List.of(IncidentState.values());
            default -> List.of(Choices.of(IncidentState.class, name, "state"));
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.trim();
    }
}
