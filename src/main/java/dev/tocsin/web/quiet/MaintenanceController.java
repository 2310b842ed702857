package dev.tocsin.web.quiet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.catalog.maintenance.Outage;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/maintenance}: planned maintenance, once or by an RFC 5545 rule. */
@RestController
@Tag(name = "Maintenance")
@RequestMapping("/api/v1/maintenance")
class MaintenanceController implements RestInterface {
    private final Maintenance maintenance;
    private final Plans plans;
    private final Previews previews;
    private final Responders responders;
    private final Clock clock;

    MaintenanceController(Maintenance maintenance, Plans plans, Previews previews, Responders responders, Clock clock) {
        this.maintenance = maintenance;
        this.plans = plans;
        this.previews = previews;
        this.responders = responders;
        this.clock = clock;
    }

    /** A window, and when it is on: now, or the next time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WindowJson(
            String id,
            Plans.Written plan,
            String createdBy,
            Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable Outage next,
            boolean active) {}

    @GetMapping
    @Operation(summary = "Windows that are on or to come; with all=true those of the last year as well")
    List<WindowJson> list(@RequestParam(defaultValue = "false") boolean all) {
        return maintenance.all().stream()
                .filter(it -> all || !it.over(clock.instant()))
                .map(this::shown)
                .toList();
    }

    @GetMapping("/{id}")
    WindowJson show(@PathVariable long id) {
        return shown(maintenance.find(id).orElseThrow(() -> new NotFound("There is no maintenance window " + id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Plans maintenance of a service, a team or everything: incidents are kept from opening,"
                    + " resolution clocks pause")
    WindowJson plan(@RequestBody Plans.Written written, Principal person) {
        return shown(maintenance.plan(plans.read(written), name(person)));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes what is still to come; the window goes on under another id")
    WindowJson change(@PathVariable long id, @RequestBody Plans.Written written, Principal person) {
        return shown(maintenance.change(id, plans.read(written), name(person)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends it now and calls off what is to come; what still fires opens then")
    void end(@PathVariable long id) {
        maintenance.end(id);
    }

    @PostMapping("/preview")
    @Operation(summary = "What such maintenance would have kept quiet in the last 30 days")
    Previews.Preview preview(@RequestBody Plans.Written written) {
        return previews.of(plans.read(written).checked(clock.instant()));
    }

    private WindowJson shown(MaintenanceWindow it) {
        Instant now = clock.instant();
        Outage next = it.next(now).orElse(null);
        return new WindowJson(
                Long.toString(it.id()),
                plans.write(it.plan()),
                it.createdBy(),
                it.validFrom(),
                it.validUntil(),
                next,
                next != null && next.covers(now));
    }

    private String name(Principal person) {
        return responders.byLogin(person.getName()).map(Responder::name).orElse(person.getName());
    }
}
