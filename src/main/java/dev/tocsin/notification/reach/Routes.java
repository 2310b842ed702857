package dev.tocsin.notification.reach;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.notification.outbox.Attempts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The ways to a person. */
@Component
public class Routes {
    private final Responders responders;
    private final Attempts attempts;

    Routes(Responders responders, Attempts attempts) {
        this.responders = responders;
        this.attempts = attempts;
    }

    /** The steps of the person's rule for this urgency; without a rule the first contact at once. */
    public List<Step> steps(ResponderId to, int urgency) {
        return reachable(to).stream()
                .limit(1)
                .map(it -> new Step(it, Duration.ZERO))
                .toList();
    }

    /** The contacts that are not known to be gone, in their order. */
    public List<Contact> reachable(ResponderId to) {
        return responders.contacts(to).stream()
                .filter(it -> !attempts.isGone(it.id()))
                .sorted(Comparator.comparingInt(Contact::position))
                .toList();
    }
}
