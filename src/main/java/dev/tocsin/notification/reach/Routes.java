package dev.tocsin.notification.reach;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.notification.outbox.Attempts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The ways to a person. A contact that has not been confirmed is used only where no confirmed one is left: a page does not
 * go to a mistyped address while there is a better way, and nobody is out of reach for want of a code.
 */
@Component
public class Routes {
    private final Responders responders;
    private final ContactRules rules;
    private final Confirmed confirmed;
    private final Attempts attempts;

    Routes(Responders responders, ContactRules rules, Confirmed confirmed, Attempts attempts) {
        this.responders = responders;
        this.rules = rules;
        this.confirmed = confirmed;
        this.attempts = attempts;
    }

    /** The steps of the person's rule for this urgency, the first one at once; without a rule the first contact. */
    public List<Step> steps(ResponderId to, int urgency) {
        List<Contact> trusted = trusted(to);
        Map<String, Contact> names = rules.names(to);
        List<Step> ruled = rules.of(to).getOrDefault(urgency, List.of()).stream()
                .flatMap(it -> step(it, names, trusted).stream())
                .toList();
        if (ruled.isEmpty()) {
            return trusted.stream()
                    .limit(1)
                    .map(it -> new Step(it, Duration.ZERO))
                    .toList();
        }
        Duration first = ruled.get(0).after();
        return ruled.stream()
                .map(it -> new Step(it.contact(), it.after().minus(first)))
                .toList();
    }

    /** The contacts that are not known to be gone, the confirmed first, else in their order. */
    public List<Contact> reachable(ResponderId to) {
        return responders.contacts(to).stream()
                .filter(it -> !attempts.isGone(it.id()))
                .sorted(Comparator.comparing((Contact it) -> !confirmed.is(it.id()))
                        .thenComparingInt(Contact::position))
                .toList();
    }

    /** Those confirmed, or all where none is. */
    private List<Contact> trusted(ResponderId to) {
        List<Contact> all = reachable(to);
        List<Contact> sure = all.stream().filter(it -> confirmed.is(it.id())).toList();
        return sure.isEmpty() ? all : sure;
    }

    private static Optional<Step> step(RuleStep it, Map<String, Contact> names, List<Contact> trusted) {
        return Stream.ofNullable(names.get(it.by()))
                .filter(trusted::contains)
                .map(contact -> new Step(contact, it.after()))
                .findFirst();
    }
}
