package dev.tocsin.testkit;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.Actor;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.Schedules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A team with somebody on every rung: Ana on call, Lena the lead, Carl the CTO; and their service. */
@Component
public class Crew {
    private final Teams teams;
    private final Services services;
    private final Responders responders;
    private final Schedules schedules;

    Crew(Teams teams, Services services, Responders responders, Schedules schedules) {
        this.teams = teams;
        this.services = services;
        this.responders = responders;
        this.schedules = schedules;
    }

    public Service arrive() {
        return arrive(ZoneOffset.UTC);
    }

    public Service arrive(ZoneId zone) {
        Responder ana = person("ana", "Ana", zone, Role.ON_CALL);
        person("ben", "Ben", zone, Role.ON_CALL);
        Responder lena = person("lena", "Lena", zone, Role.ENGINEERING_LEAD);
        person("carl", "Carl", zone, Role.CTO);
        Team team = teams.bySlug("guide")
                .map(there -> teams.change(there.id(), "Guide", zone, lena.id()))
                .orElseGet(() -> teams.add("guide", "Guide", zone, lena.id()));
        schedules.rotate(
                team.id(),
                Rotation.weekly(
                        zone, DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalDate.of(2026, 1, 5), List.of(ana.id())));
        return services.add("guide-api", "Guide API", team.id(), Criticality.NORMAL, null);
    }

    public Actor as(String login) {
        Responder person = responders.byLogin(login).orElseThrow();
        return new Actor(person.id(), person.name());
    }

    private Responder person(String login, String name, ZoneId zone, Role role) {
        Responder person = responders.add(new Profile(login, name, login + "@example.org", zone, Set.of(role)));
        return responders.reach(person.id(), List.of(new ContactDetails("console", login, null)));
    }
}
