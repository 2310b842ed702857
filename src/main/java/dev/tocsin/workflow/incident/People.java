package dev.tocsin.workflow.incident;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import dev.tocsin.workflow.engine.Unattended;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is behind the engine's current command. */
@Component
public class People {
    private final Unattended engine;
    private final Responders responders;

    People(Unattended engine, Responders responders) {
        this.engine = engine;
        this.responders = responders;
    }

    /** The person at the Tasklist, or the server itself when a timer runs. */
    public Actor current() {
        return engine.person().map(this::actor).orElseGet(() -> Actor.system("Tocsin"));
    }

    boolean isCurrent(String login) {
        return engine.person().filter(login::equals).isPresent();
    }

    public Optional<Responder> byLogin(String login) {
        return responders.byLogin(login);
    }

    private Actor actor(String login) {
        return byLogin(login)
                .map(person -> new Actor(person.id(), person.name()))
                .orElseGet(() -> Actor.system(login));
    }
}
