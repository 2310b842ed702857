package dev.tocsin.web.catalog;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.notification.reach.RuleStep;
import dev.tocsin.notification.trial.ContactTrials;
import dev.tocsin.notification.trial.ContactTrials.Outcome;
import dev.tocsin.notification.trial.Standing;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.Hidden;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/people/…}: by what and when somebody is called, and whether it works. */
@RestController
@Tag(name = "People")
@RequestMapping("/api/v1/people/{login}")
class ReachController implements RestInterface {
    private final Responders responders;
    private final ContactRules rules;
    private final ContactTrials trials;
    private final Notifications notifications;

    ReachController(Responders responders, ContactRules rules, ContactTrials trials, Notifications notifications) {
        this.responders = responders;
        this.rules = rules;
        this.trials = trials;
        this.notifications = notifications;
    }

    /** A contact by the name that rules use. */
    record ContactJson(String name, String channel, String address, @Nullable Instant confirmedAt, boolean gone) {}

    /** @param after an ISO 8601 duration; nothing is at once */
    record StepJson(@NotBlank String by, @Nullable String after) {}

    record Code(@NotBlank String code) {}

    record Trial(long testId, List<Delivery> deliveries) {}

    @GetMapping("/contacts")
    @Operation(summary = "By their names; of addresses only the host, but to administrators and of one's own")
    List<ContactJson> contacts(@PathVariable String login, @AuthenticationPrincipal SignedIn me) {
        Responder person = person(login);
        return rules.names(person.id()).entrySet().stream()
                .map(it -> shown(it.getKey(), it.getValue(), me.knows(person.id())))
                .toList();
    }

    @GetMapping("/rules")
    Map<String, List<StepJson>> rules(@PathVariable String login) {
        Map<String, List<StepJson>> shown = new LinkedHashMap<>();
        rules.of(person(login).id())
                .forEach((urgency, steps) -> shown.put(
                        Priority.values()[urgency].name().toLowerCase(Locale.ROOT),
                        steps.stream()
                                .map(it -> new StepJson(it.by(), it.after().toString()))
                                .toList()));
        return shown;
    }

    @PutMapping("/rules")
    @Operation(summary = "Sets the steps of each tier; a tier without any calls by the first contact")
    Map<String, List<StepJson>> change(
            @PathVariable String login, @RequestBody Map<String, @Nullable List<@Nullable StepJson>> wanted) {
        Map<Integer, List<RuleStep>> read = new TreeMap<>();
        wanted.forEach((tier, steps) ->
                read.put(Choices.of(Priority.class, tier, "/" + tier).ordinal(), steps(steps, tier)));
        rules.set(person(login).id(), read);
        return rules(login);
    }

    @PostMapping("/contacts/{name}/test")
    @Operation(summary = "Sends a test message by this contact only; its id finds what became of it")
    Trial test(@PathVariable String login, @PathVariable String name, @AuthenticationPrincipal SignedIn me) {
        return new Trial(trials.test(contact(login, name), me.name()), List.of());
    }

    @GetMapping("/tests/{testId}")
    Trial result(@PathVariable String login, @PathVariable long testId) {
        Responder person = person(login);
        return new Trial(
                testId,
                notifications.deliveries(testId).stream()
                        .filter(it -> it.purpose() == Purpose.TEST && it.to().equals(person.id()))
                        .toList());
    }

    @PostMapping("/contacts/{name}/code")
    @Operation(summary = "Sends a code by this contact, good for 15 minutes and five tries")
    Trial code(@PathVariable String login, @PathVariable String name) {
        return new Trial(trials.sendCode(contact(login, name)), List.of());
    }

    @PostMapping("/contacts/{name}/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes the code: pages go by confirmed contacts first")
    void confirm(@PathVariable String login, @PathVariable String name, @Valid @RequestBody Code code) {
        Outcome outcome = trials.confirm(contact(login, name), code.code());
        if (outcome != Outcome.CONFIRMED) {
            throw new InvalidInput(
                    "/code",
                    outcome == Outcome.WRONG
                            ? "is not the code that was sent"
                            : "can no longer be entered; send a new one");
        }
    }

    private ContactJson shown(String name, Contact it, boolean full) {
        Standing standing = trials.of(it);
        return new ContactJson(
                name,
                it.channel(),
                full ? it.address() : Hidden.of(it.address()),
                standing.confirmedAt().orElse(null),
                standing.gone());
    }

    private static List<RuleStep> steps(@Nullable List<@Nullable StepJson> steps, String tier) {
        List<RuleStep> read = new ArrayList<>();
        for (StepJson it : steps == null ? List.<StepJson>of() : steps) {
            if (it == null || it.by() == null) {
                throw new InvalidInput("/" + tier + "/" + read.size() + "/by", "is missing");
            }
            read.add(new RuleStep(it.by(), delay(it.after(), tier)));
        }
        return read;
    }

    private static Duration delay(@Nullable String text, String tier) {
        try {
            return text == null ? Duration.ZERO : Duration.parse(text);
        } catch (DateTimeException none) {
            throw new InvalidInput("/" + tier, "must have delays such as PT1M");
        }
    }

    private Contact contact(String login, String name) {
        return Optional.ofNullable(rules.names(person(login).id()).get(name))
                .orElseThrow(() -> new NotFound("%s has no contact '%s'".formatted(login, name)));
    }

    private Responder person(String login) {
        return responders.byLogin(login).orElseThrow(() -> new NotFound("There is nobody with the login " + login));
    }
}
