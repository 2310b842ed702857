package dev.tocsin.workflow.incident;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is behind the engine's current command. */
@Component
class People {
    private final IdentityService identity;
    private final Responders responders;

    People(@Lazy IdentityService identity, Responders responders) {
        this.identity = identity;
        this.responders = responders;
    }

    /** The person at the Tasklist, or the server itself when a timer runs. */
    Actor current() {
        var authentication = identity.getCurrentAuthentication();
        return authentication == null ? Actor.system("Tocsin") : actor(authentication.getUserId());
    }

    boolean isCurrent(String login) {
        var authentication = identity.getCurrentAuthentication();
        return authentication != null && login.equals(authentication.getUserId());
    }

    Actor actor(String login) {
        return responders
                .byLogin(login)
                .map(person -> new Actor(person.id(), person.name()))
                .orElseGet(() -> Actor.system(login));
    }

    Optional<Responder> byLogin(String login) {
        return responders.byLogin(login);
    }
}
