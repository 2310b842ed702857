package dev.tocsin.workflow.tasklist;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderChanged;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamChanged;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.ScheduleChanged;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.platform.start.StartLock;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps the engine's users and groups like the catalog's people, without passwords. */
@Component
@Order(0)
class IdentityMirror implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityMirror.class);

    private final IdentityService identities;
    private final Responders responders;
    private final Teams teams;
    private final Schedules schedules;
    private final StartLock lock;
    private final Clock clock;

    IdentityMirror(
            IdentityService identities,
            Responders responders,
            Teams teams,
            Schedules schedules,
            StartLock lock,
            Clock clock) {
        this.identities = identities;
        this.responders = responders;
        this.teams = teams;
        this.schedules = schedules;
        this.lock = lock;
        this.clock = clock;
    }

    /** A node that runs already may be told of a change at this moment; what it wrote is found on the second try. */
    @Override
    public void run(ApplicationArguments arguments) {
        for (int attempt = 1; attempt <= 3; attempt++) {
            try {
                lock.holding(this::everything);
                return;
            } catch (RuntimeException raced) {
                LOG.warn("Mirroring people into the engine failed at attempt {}: {}", attempt, raced.toString());
            }
        }
    }

    @EventListener
    void on(ResponderChanged event) {
        asTheServer(() -> {
            groups();
            responders.find(event.responder()).ifPresent(this::mirror);
        });
    }

    @EventListener
    void on(TeamChanged event) {
        asTheServer(this::groups);
    }

    @EventListener
    void on(ScheduleChanged event) {
        asTheServer(this::everything);
    }

    private void everything() {
        groups();
        responders.all().forEach(this::mirror);
    }

    private void groups() {
        Set<String> there =
                identities.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        for (String id : Groups.all(teams.all())) {
            if (!there.contains(id)) {
                Group group = identities.newGroup(id);
                group.setName(id);
                group.setType(id.equals(Groups.ENGINE_ADMIN) ? "SYSTEM" : "WORKFLOW");
                identities.saveGroup(group);
            }
        }
    }

    private void mirror(Responder responder) {
        String login = responder.login();
        User user = identities.createUserQuery().userId(login).singleResult();
        if (!responder.active()) {
            if (user != null) {
                identities.deleteUser(login);
            }
            return;
        }
        if (user == null) {
            user = identities.newUser(login);
        }
        name(user, responder);
        identities.saveUser(user);
        memberships(responder);
    }

    private void memberships(Responder responder) {
        List<Team> all = teams.all();
        Set<String> wanted = Groups.of(responder, all, schedules, clock.instant());
        Set<String> there = identities.createGroupQuery().groupMember(responder.login()).list().stream()
                .map(Group::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.stream()
                .filter(it -> !there.contains(it))
                .forEach(it -> identities.createMembership(responder.login(), it));
        there.stream()
                .filter(it -> !wanted.contains(it))
                .forEach(it -> identities.deleteMembership(responder.login(), it));
    }

    private static void name(User user, Responder responder) {
        int space = responder.name().lastIndexOf(' ');
        user.setFirstName(space < 0 ? "" : responder.name().substring(0, space));
        user.setLastName(responder.name().substring(space + 1));
        user.setEmail(responder.email());
    }

    /** Whoever clicked need not be known to the engine as somebody who may manage users. */
    private void asTheServer(Runnable work) {
        var who = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            work.run();
        } finally {
            if (who != null) {
                identities.setAuthentication(who);
            }
        }
    }
}
