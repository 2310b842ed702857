package dev.tocsin.workflow.engine;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Work that the server does by itself, whatever the person who happens to be logged in may do. */
@Component
public class Unattended {
    private final IdentityService identity;

    Unattended(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    /** The login of the person at the Tasklist whose command this is; empty when the server acts by itself. */
    public Optional<String> person() {
        var person = identity.getCurrentAuthentication();
        return person == null ? Optional.empty() : Optional.ofNullable(person.getUserId());
    }

    public void run(Runnable work) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            work.run();
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }
}
