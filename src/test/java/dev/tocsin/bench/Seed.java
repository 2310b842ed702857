package dev.tocsin.bench;

import dev.tocsin.Tocsin;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
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
import dev.tocsin.platform.security.ApiTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Makes the database with a hundred people, each the on-call of a team with a service and the lead of another. */
final class Seed {
    static final String PASSWORD = "correct horse battery";
    private static final int UNLIMITED = 1_000_000;

    private Seed() {}

    /** What a client needs to get in. */
    record Keys(String integration, String api) {
        static Keys read(Path file) throws IOException {
            Properties keys = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                keys.load(in);
            }
            return new Keys(keys.getProperty("integration"), keys.getProperty("api"));
        }
    }

    /** Arguments: the pager's URL, where to write the keys, and the server's own. */
    public static void main(String[] arguments) throws IOException {
        List<String> settings = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
        settings.addAll(List.of("--tocsin.sweeps=false", "--camunda.bpm.job-execution.enabled=false"));
        try (ConfigurableApplicationContext server =
                new SpringApplicationBuilder(Tocsin.class).run(settings.toArray(String[]::new))) {
            people(server, arguments[0]);
            Properties keys = new Properties();
            keys.setProperty(
                    "integration",
                    server.getBean(Integrations.class)
                            .create("bench", Integration.Kind.ALERTMANAGER, null, UNLIMITED)
                            .token());
            keys.setProperty(
                    "api",
                    server.getBean(ApiTokens.class)
                            .create("bench", null, Set.of("admin"))
                            .secret());
            try (var out = Files.newBufferedWriter(Path.of(arguments[1]))) {
                keys.store(out, null);
            }
        }
    }

    private static void people(ConfigurableApplicationContext server, String pager) {
        List<Responder> people = new ArrayList<>();
        for (int n = 0; n < Firing.SERVICES; n++) {
            people.add(person(server, "person-%02d".formatted(n), Role.ON_CALL, pager));
        }
        Responder chief = person(server, "chief", Role.CTO, pager);
        server.getBean(Passwords.class).set(chief.id(), PASSWORD);
        for (int n = 0; n < Firing.SERVICES; n++) {
            Responder lead = people.get((n + Firing.SERVICES / 2) % Firing.SERVICES);
            String slug = Firing.service(n);
            Team team = server.getBean(Teams.class).add("team-" + slug, "Team " + slug, ZoneOffset.UTC, lead.id());
            server.getBean(Services.class).add(slug, "Service " + slug, team.id(), Criticality.NORMAL, null);
            server.getBean(Schedules.class)
                    .rotate(
                            team.id(),
                            Rotation.weekly(
                                    ZoneOffset.UTC,
                                    DayOfWeek.MONDAY,
                                    LocalTime.of(9, 0),
                                    LocalDate.of(2026, 1, 5),
                                    List.of(people.get(n).id())));
        }
    }

    private static Responder person(ConfigurableApplicationContext server, String login, Role role, String pager) {
        Responders responders = server.getBean(Responders.class);
        Responder person =
                responders.add(new Profile(login, login, login + "@example.org", ZoneOffset.UTC, Set.of(role)));
        return responders.reach(
                person.id(),
                List.of(new ContactDetails("webhook", pager + "/" + login, "whsec_YmVuY2htYXJrIHNlY3JldA==")));
    }
}
