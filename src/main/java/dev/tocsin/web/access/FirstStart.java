package dev.tocsin.web.access;

import dev.tocsin.catalog.Passwords;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.security.Secrets;
import dev.tocsin.platform.start.StartLock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes an administrator when there is none yet, and says the password this one time. */
@Component
@ConditionalOnProperty(name = "tocsin.access.first-start", havingValue = "true", matchIfMissing = true)
@Order(Ordered.LOWEST_PRECEDENCE)
class FirstStart implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final Responders responders;
    private final Passwords passwords;
    private final StartLock lock;

    FirstStart(Responders responders, Passwords passwords, StartLock lock) {
        this.responders = responders;
        this.passwords = passwords;
        this.lock = lock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String password = Secrets.random(15);
        AtomicBoolean made = new AtomicBoolean();
        try {
            lock.holding(() -> made.set(make(password)));
        } catch (Conflict anotherNodeHasMadeOne) {
            return;
        }
        if (made.get()) {
            LOG.warn(
                    "\n\n  First start: sign in as  admin  with the password  {}\n  It is not shown again.\n",
                    password);
        }
    }

    private boolean make(String password) {
        if (!responders.withRole(Role.ADMIN).isEmpty()) {
            return false;
        }
        Responder admin = responders.add(new Profile("admin", "Administrator", "", ZoneOffset.UTC, Set.of(Role.ADMIN)));
        passwords.set(admin.id(), password);
        return true;
    }
}
