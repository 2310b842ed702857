package dev.tocsin.web.catalog;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Passwords;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.ContactChannels;
import dev.tocsin.web.rest.Hidden;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/people}: who can be paged, where, and what they may do. */
@RestController
@Tag(name = "People")
@RequestMapping("/api/v1/people")
class PeopleController implements RestInterface {
    private final Responders responders;
    private final Passwords passwords;
    private final ContactChannels channels;
    private final TransactionOperations transaction;

    PeopleController(
            Responders responders, Passwords passwords, ContactChannels channels, TransactionOperations transaction) {
        this.responders = responders;
        this.channels = channels;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    record Reach(@NotBlank String channel, @Nullable String address, @Nullable String secret) {}

    /** Secrets and passwords are taken, never told. */
    record Person(
            @NotBlank String login,
            @NotBlank String name,
            @Nullable String email,
            @Nullable String zone,
            @Nullable List<String> roles,
            @Nullable String quietFrom,
            @Nullable String quietUntil,
            @Nullable List<@Valid @NotNull Reach> contacts,
            @Nullable Boolean active,
            @Nullable String password) {}

    record Password(@NotNull String password) {}

    @GetMapping
    @Operation(summary = "Everybody; of addresses only the host, but to administrators and of one's own")
    List<Person> list(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        return responders.all().stream().map(it -> shown(it, me)).toList();
    }

    @GetMapping("/{login}")
    Person show(@PathVariable String login, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        return shown(find(login), me);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a person; with a password they can sign in")
    Person add(@Valid @RequestBody Person person, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        return changed(me, () -> {
            Responder added = responders.add(profile(person));
            return with(person, added);
        });
    }

    @PutMapping("/{login}")
    @Operation(summary = "Replaces what is known of a person; contacts stay when none are given")
    Person change(
            @PathVariable String login,
            @Valid @RequestBody Person person,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        Responder before = find(login);
        return changed(me, () -> with(person, responders.change(before.id(), profile(person))));
    }

    @PutMapping("/{login}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(@PathVariable String login, @Valid @RequestBody Password password) {
        passwords.set(find(login).id(), password.password());
    }

    private Person changed(SignedIn me, java.util.function.Supplier<Responder> change) {
        Responder done = transaction.execute(status -> change.get());
        return shown(java.util.Objects.requireNonNull(done), me);
    }

    private Responder with(Person person, Responder known) {
        Responder now = known;
        List<Reach> contacts = person.contacts();
        if (contacts != null) {
            now = responders.reach(
                    known.id(),
                    channels.checked(contacts.stream()
                            .map(it -> new ContactDetails(
                                    it.channel(), it.address() == null ? "" : it.address(), it.secret()))
                            .toList()));
        }
        String password = person.password();
        if (password != null) {
            passwords.set(known.id(), password);
        }
        Boolean active = person.active();
        return active == null || active == now.active() ? now : responders.activate(known.id(), active);
    }

    private static Profile profile(Person person) {
        List<String> roles = person.roles();
        Set<Role> read = roles == null
                ? Set.of()
                : roles.stream().map(it -> Choices.of(Role.class, it, "/roles")).collect(Collectors.toSet());
        return new Profile(
                person.login(),
                person.name(),
                person.email() == null ? "" : person.email(),
                Choices.zone(person.zone(), "/zone"),
                read,
                Choices.time(person.quietFrom(), Responder.QUIET_FROM, "/quietFrom"),
                Choices.time(person.quietUntil(), Responder.QUIET_UNTIL, "/quietUntil"));
    }

    private Person shown(Responder it, SignedIn me) {
        return new Person(
                it.login(),
                it.name(),
                it.email(),
                it.zone().getId(),
                it.roles().stream().map(Role::group).sorted().toList(),
                it.quietFrom().toString(),
                it.quietUntil().toString(),
                responders.contacts(it.id()).stream()
                        .map(contact -> shown(contact, me.knows(it.id())))
                        .toList(),
                it.active(),
                null);
    }

    private static Reach shown(Contact contact, boolean full) {
        return new Reach(contact.channel(), full ? contact.address() : Hidden.of(contact.address()), null);
    }

    private Responder find(String login) {
        return responders.byLogin(login).orElseThrow(() -> new NotFound("There is nobody with the login " + login));
    }
}
