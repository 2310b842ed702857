package dev.tocsin.web.pages;

import dev.tocsin.alert.Integrations;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.escalation.Next;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.web.access.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is open, and who is on call. */
@Controller
class HomePage {
    private static final int SHOWN = 30;

    private final Teams teams;
    private final Schedules schedules;
    private final Responders responders;
    private final Integrations integrations;
    private final Incidents incidents;
    private final NextStep next;
    private final SlaClocks clocks;
    private final Viewer viewer;

    HomePage(
            Teams teams,
            Schedules schedules,
            Responders responders,
            Integrations integrations,
            Incidents incidents,
            NextStep next,
            SlaClocks clocks,
            Viewer viewer) {
        this.teams = teams;
        this.schedules = schedules;
        this.responders = responders;
        this.integrations = integrations;
        this.incidents = incidents;
        this.next = next;
        this.clocks = clocks;
        this.viewer = viewer;
    }

    @GetMapping("/")
    String home(Model model, @AuthenticationPrincipal SignedIn me) {
        Instant now = viewer.times(me).now();
        model.addAttribute(
                "open", incidents.mostUrgent(SHOWN).stream().map(this::row).toList());
        long all = incidents.open().values().stream().mapToLong(Long::longValue).sum();
        model.addAttribute("more", Math.max(0, all - SHOWN));
        model.addAttribute(
                "duties",
                teams.all().stream().flatMap(it -> duty(it, now).stream()).toList());
        model.addAttribute(
                "integrations",
                integrations.all().stream().filter(it -> !it.revoked()).count());
        return "home";
    }

    private Row row(IncidentView it) {
        SlaClock clock = clocks.current(it.id(), ClockKind.RESPONSE)
                .filter(response -> response.endedAt() == null)
                .or(() -> clocks.current(it.id(), ClockKind.RESOLUTION))
                .orElse(null);
        return new Row(
                it,
                it.acknowledgedBy() == null ? "nobody yet" : it.acknowledgedBy(),
                clock == null ? null : clock.deadline(),
                next.of(it.id()).orElse(null));
    }

    private Optional<Duty> duty(Team team, Instant now) {
        return schedules.current(team.id(), now).map(shift -> {
            List<Shift> next = schedules.next(team.id(), now, 1);
            return new Duty(
                    team.name(),
                    name(shift.responder()),
                    shift.until(),
                    next.isEmpty() ? "" : name(next.get(0).responder()));
        });
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody unknown");
    }

    record Row(IncidentView incident, String holder, @Nullable Instant deadline, @Nullable Next next) {}

    record Duty(String team, String who, Instant until, String then) {}
}
