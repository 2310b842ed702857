package dev.tocsin.web.pages;

import dev.tocsin.alert.Integrations;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.web.access.SignedIn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is open, and who is on call. */
@Controller
class HomePage {
    private final Teams teams;
    private final Schedules schedules;
    private final Responders responders;
    private final Integrations integrations;
    private final Clock clock;

    HomePage(Teams teams, Schedules schedules, Responders responders, Integrations integrations, Clock clock) {
        this.teams = teams;
        this.schedules = schedules;
        this.responders = responders;
        this.integrations = integrations;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Model model, @AuthenticationPrincipal SignedIn me) {
        Times times = new Times(zone(me));
        Instant now = clock.instant();
        model.addAttribute(
                "duties",
                teams.all().stream()
                        .flatMap(it -> duty(it, now, times).stream())
                        .toList());
        model.addAttribute(
                "integrations",
                integrations.all().stream().filter(it -> !it.revoked()).count());
        return "home";
    }

    private Optional<Duty> duty(Team team, Instant now, Times times) {
        return schedules.current(team.id(), now).map(shift -> {
            List<Shift> next = schedules.next(team.id(), now, 1);
            return new Duty(
                    team.name(),
                    name(shift.responder()),
                    times.at(shift.until()),
                    next.isEmpty() ? "" : name(next.get(0).responder()));
        });
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody unknown");
    }

    private ZoneId zone(SignedIn me) {
        return me.responder().flatMap(responders::find).map(Responder::zone).orElse(ZoneOffset.UTC);
    }

    record Duty(String team, String who, String until, String then) {}
}
