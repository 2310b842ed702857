package dev.tocsin.web.access;

import dev.tocsin.catalog.Passwords;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.log.Level;
import dev.tocsin.log.Logs;
import dev.tocsin.log.Tally;
import dev.tocsin.platform.security.Guesses;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Signs responders in by login and password; guessing gets slow, for the login from there and for the address. */
@Component
class SignIns implements AuthenticationProvider, UserDetailsService {
    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

    private final Responders responders;
    private final Passwords passwords;
    private final PasswordEncoder encoder;
    private final Logs logs;
    private final String nobodysHash;
    private final Guesses byLogin = new Guesses(10, Duration.ofMinutes(5));
    private final Guesses byAddress = new Guesses(60, Duration.ofMinutes(5));

    SignIns(Responders responders, Passwords passwords, PasswordEncoder encoder, Logs logs) {
        this.responders = responders;
        this.passwords = passwords;
        this.encoder = encoder;
        this.logs = logs;
        this.nobodysHash = encoder.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String address = attempt.getDetails() instanceof WebAuthenticationDetails from ? from.getRemoteAddress() : "";
        String pair = address + " " + login;
        if (!byLogin.mayTry(pair) || !byAddress.mayTry(address)) {
            refused(address);
            throw new LockedException("Too many wrong passwords; wait a minute");
        }
        Optional<SignedIn> person = check(login, String.valueOf(attempt.getCredentials()));
        if (person.isEmpty()) {
            byLogin.wrong(pair);
            byAddress.wrong(address);
            refused(address);
            throw new BadCredentialsException("Login or password is wrong");
        }
        byLogin.right(pair);
        var done = UsernamePasswordAuthenticationToken.authenticated(
                person.get(), null, person.get().getAuthorities());
        done.setDetails(attempt.getDetails());
        return done;
    }

    /** Counted with what other programs' logs say of theirs: a burst is told by a monitor of kind logs. */
    private void refused(String address) {
        LOG.info("Refused a sign-in from {}", address);
        try {
            Tally tally = logs.tally();
            tally.add("tocsin", tally.now(), Level.INFO, "failed login from " + address);
            logs.keep(tally);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("It was not counted: {}", away.toString());
        }
    }

    private Optional<SignedIn> check(String login, String password) {
        Optional<Responder> responder = responders.byLogin(login).filter(Responder::active);
        if (responder.isEmpty()) {
            boolean unused = encoder.matches("takes as long as for somebody", nobodysHash);
            return Optional.empty();
        }
        return responder.filter(it -> passwords.matches(it.id(), password)).map(this::person);
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /** As the responder is now. */
    @Override
    public UserDetails loadUserByUsername(String login) {
        return now(login).orElseThrow(() -> new UsernameNotFoundException("Nobody active is called " + login));
    }

    Optional<SignedIn> now(String login) {
        return responders.byLogin(login).filter(Responder::active).map(this::person);
    }

    private SignedIn person(Responder it) {
        return SignedIn.person(it, passwords.stamp(it.id()));
    }
}
