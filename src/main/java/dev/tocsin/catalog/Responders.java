package dev.tocsin.catalog;

import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Snapshot;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who can be called. Nobody is ever deleted, only deactivated, because timelines name them. */
@Component
public class Responders {
    private final ResponderRows rows;
    private final ApplicationEventPublisher events;
    private final Snapshot<People> people = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Responders(ResponderRows rows, ApplicationEventPublisher events) {
        this.rows = rows;
        this.events = events;
    }

    public Optional<Responder> find(ResponderId id) {
        return Optional.ofNullable(people.get().byId().get(id));
    }

    public Optional<Responder> byLogin(String login) {
        return all().stream().filter(it -> it.login().equals(login)).findFirst();
    }

    /** Active people with the role, by name. */
    public List<Responder> withRole(Role role) {
        return all().stream().filter(it -> it.active() && it.is(role)).toList();
    }

    /** In the order in which they are tried. */
    public List<Contact> contacts(ResponderId id) {
        return people.get().contacts().getOrDefault(id, List.of());
    }

    /** By name, the deactivated as well. */
    public List<Responder> all() {
        return people.get().all();
    }

    /** @throws Conflict when the login is taken */
    @Transactional
    public Responder add(Profile profile) {
        profile.check();
        try {
            return changed(rows.insert(minutes(profile)));
        } catch (DuplicateKeyException taken) {
            throw taken(profile);
        }
    }

    /** @throws Conflict when nobody would be left who may administer, or the login differs */
    @Transactional
    public Responder change(ResponderId id, Profile profile) {
        profile.check();
        Responder before = find(id).orElseThrow(() -> nobody(id));
        if (!before.login().equals(profile.login())) {
            throw new Conflict("A login cannot be changed; %s stays '%s'".formatted(before.name(), before.login()));
        }
        boolean administered = administered();
        rows.update(id, minutes(profile));
        return stillAdministered(administered, changed(id));
    }

    /** @throws Conflict when nobody would be left who may administer */
    @Transactional
    public Responder activate(ResponderId id, boolean active) {
        boolean administered = administered();
        rows.activate(id, active);
        return stillAdministered(administered, changed(id));
    }

    /** Replaces every contact; the first is tried first. */
    @Transactional
    public Responder reach(ResponderId id, List<ContactDetails> contacts) {
        for (int position = 0; position < contacts.size(); position++) {
            ContactDetails it = contacts.get(position);
            it.check(position);
            new Expect()
                    .that(
                            contacts.stream().filter(it::isSameAs).count() == 1,
                            "/contacts/" + position,
                            "is there twice")
                    .orComplain();
        }
        rows.replaceContacts(id, contacts(id), contacts);
        return changed(id);
    }

    private Responder changed(ResponderId id) {
        people.forget();
        Responder responder = find(id).orElseThrow(() -> nobody(id));
        events.publishEvent(new ResponderChanged(id));
        return responder;
    }

    private boolean administered() {
        return !withRole(Role.ADMIN).isEmpty();
    }

    private Responder stillAdministered(boolean before, Responder changed) {
        if (before && !administered()) {
            throw new Conflict("%s is the last active administrator".formatted(changed.name()));
        }
        return changed;
    }

    private static NotFound nobody(ResponderId id) {
        return new NotFound("There is no responder " + id.value());
    }

    private static Conflict taken(Profile profile) {
        return new Conflict("There is a responder '%s' already".formatted(profile.login()));
    }

    private static Profile minutes(Profile it) {
        return new Profile(
                it.login(),
                it.name(),
                it.email(),
                it.zone(),
                it.roles(),
                it.quietFrom().truncatedTo(ChronoUnit.MINUTES),
                it.quietUntil().truncatedTo(ChronoUnit.MINUTES));
    }

    private People load() {
        List<Responder> all = rows.all();
        return new People(
                all,
                all.stream().collect(Collectors.toMap(Responder::id, Function.identity())),
                rows.contacts().stream().collect(Collectors.groupingBy(Contact::responder)));
    }

    private record People(
            List<Responder> all, Map<ResponderId, Responder> byId, Map<ResponderId, List<Contact>> contacts) {}
}
