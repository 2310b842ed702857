package dev.tocsin.web.access;

import dev.tocsin.catalog.Passwords;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.security.Secrets;
import java.time.ZoneOffset;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes an administrator when there is none yet, and says the password this one time. */
@Component
@ConditionalOnProperty(name = "tocsin.access.first-start", havingValue = "true", matchIfMissing = true)
@Order(Ordered.LOWEST_PRECEDENCE)
class FirstStart implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final Responders responders;
    private final Passwords passwords;
    private final TransactionOperations transaction;

    FirstStart(Responders responders, Passwords passwords, TransactionOperations transaction) {
        this.responders = responders;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!responders.withRole(Role.ADMIN).isEmpty()) {
            return;
        }
        String password = Secrets.random(15);
        try {
            transaction.executeWithoutResult(it -> {
                Responder admin =
                        responders.add(new Profile("admin", "Administrator", "", ZoneOffset.UTC, Set.of(Role.ADMIN)));
                passwords.set(admin.id(), password);
            });
        } catch (Conflict anotherNodeWasFaster) {
            return;
        }
        LOG.warn("\n\n  First start: sign in as  admin  with the password  {}\n  It is not shown again.\n", password);
    }
}
