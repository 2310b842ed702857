package dev.tocsin.web.demo;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.Passwords;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.platform.start.StartLock;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A team with a schedule and two services, made at the first start. */
@Component
@org.springframework.context.annotation.Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoPeople implements ApplicationRunner {
    static final String PASSWORD = "demo-tocsin";

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Responders responders;
    private final Passwords passwords;
    private final Teams teams;
    private final Services services;
    private final Schedules schedules;
    private final StartLock lock;

    DemoPeople(
            Responders responders,
            Passwords passwords,
            Teams teams,
            Services services,
            Schedules schedules,
            StartLock lock) {
        this.responders = responders;
        this.passwords = passwords;
        this.teams = teams;
        this.services = services;
        this.schedules = schedules;
        this.lock = lock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        lock.holding(this::everything);
    }

    private void everything() {
        if (responders.byLogin("ana").isPresent()) {
            return;
        }
        Responder ana = person("ana", "Ana Demo", Role.ON_CALL);
        Responder ben = person("ben", "Ben Demo", Role.ON_CALL);
        Responder lena = person("lena", "Lena Demo", Role.ENGINEERING_LEAD);
        person("carl", "Carl Demo", Role.CTO);
        person("admin", "Admin Demo", Role.ADMIN);
        Team guide = teams.add("guide", "Guide (demo)", ZONE, lena.id());
        Rotation weekly = Rotation.weekly(
                ZONE, DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalDate.of(2026, 1, 5), List.of(ana.id(), ben.id()));
        schedules.rotate(guide.id(), weekly);
        Team byDefault = teams.byDefault();
        teams.change(byDefault.id(), byDefault.name(), ZONE, lena.id());
        schedules.rotate(byDefault.id(), weekly);
        URI runbook = URI.create("https://example.org/runbooks/guide-api");
        services.add("guide-api", "Guide API (demo)", guide.id(), Criticality.NORMAL, runbook);
        services.add("guide-search", "Guide search (demo)", guide.id(), Criticality.LOW, null);
    }

    private Responder person(String login, String name, Role role) {
        Responder person = responders.add(new Profile(login, name, login + "@example.org", ZONE, Set.of(role)));
        passwords.set(person.id(), PASSWORD);
        return responders.reach(person.id(), List.of(new ContactDetails("console", login, null)));
    }
}
