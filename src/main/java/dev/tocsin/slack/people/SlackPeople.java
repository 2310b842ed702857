package dev.tocsin.slack.people;

import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.methods.response.users.UsersLookupByEmailResponse;
import com.slack.api.model.User;
import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.client.SlackCalls;
import dev.tocsin.slack.people.SlackPersonRows.SlackPerson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Slack users and responders, who are the same person when they have the same e-mail address. Slack is asked once a day
 * for each; while it does not answer, what it said last counts. What may ask Slack is not for transactions.
 */
@WithSlack
@Component
public class SlackPeople {
    private static final Logger LOG = LoggerFactory.getLogger(SlackPeople.class);
    private static final Duration FRESH = Duration.ofHours(24);
    private static final Duration NOT_AGAIN_FOR = Duration.ofMinutes(5);
    private static final String MEMBER = "[UW][A-Z0-9]{2,20}";
    private static final int MOST_MISSES = 10_000;

    private final SlackPersonRows rows;
    private final SlackCalls slack;
    private final Responders responders;
    private final Clock clock;
    private final Map<String, Miss> misses = new ConcurrentHashMap<>();

    SlackPeople(SlackPersonRows rows, SlackCalls slack, Responders responders, Clock clock) {
        this.rows = rows;
        this.slack = slack;
        this.responders = responders;
        this.clock = clock;
    }

    /** Who that Slack user is here; empty for a stranger. Asks Slack when it does not know. */
    public Optional<Responder> responder(String slackUser) {
        Optional<SlackPerson> stored = rows.byUser(slackUser);
        if (stored.filter(this::isFresh).isEmpty() && !missed(slackUser)) {
            ask(slackUser);
            stored = rows.byUser(slackUser);
        }
        return stored.flatMap(it -> withEmail(it.email()));
    }

    /** As far as is known without asking Slack. */
    public Optional<Responder> known(String slackUser) {
        return rows.byUser(slackUser).flatMap(it -> withEmail(it.email()));
    }

    /** The id of that responder in Slack; asks Slack when it does not know. */
    public Optional<String> slackUser(ResponderId responder) {
        return byContact(responder).or(() -> email(responder).flatMap(this::slackUserWithEmail));
    }

    /** As far as is known without asking Slack. */
    public Optional<String> knownSlackUser(ResponderId responder) {
        return byContact(responder)
                .or(() -> email(responder).flatMap(rows::byEmail).map(SlackPerson::user));
    }

    /** Whether that responder is surely not in Slack; false while Slack does not say. */
    public boolean isNobody(ResponderId responder) {
        return email(responder).map(this::isNobody).orElse(true);
    }

    /** The id of the Slack user with that address; asks Slack when it does not know. */
    public Optional<String> slackUserWithEmail(String address) {
        String email = address.toLowerCase(Locale.ROOT);
        Optional<SlackPerson> stored = rows.byEmail(email);
        if (stored.filter(this::isFresh).isEmpty() && !missed(email)) {
            lookUp(email);
            stored = rows.byEmail(email);
        }
        return stored.map(SlackPerson::user);
    }

    /** The same, without asking again about somebody who was known once: a page does not wait for that. */
    public Optional<String> slackUserForSure(String address) {
        return rows.byEmail(address.toLowerCase(Locale.ROOT))
                .map(SlackPerson::user)
                .or(() -> slackUserWithEmail(address));
    }

    /** Whether Slack has said that nobody has that address; false while it says nothing. */
    public boolean isNobody(String address) {
        Miss miss = misses.get(address.toLowerCase(Locale.ROOT));
        return miss != null && miss.said();
    }

    /** Whoever is paged by their member id is known by it. */
    private Optional<String> byContact(ResponderId responder) {
        return responders.contacts(responder).stream()
                .filter(it -> it.channel().equals("slack") && it.address().matches(MEMBER))
                .map(Contact::address)
                .findFirst();
    }

    private record Miss(Instant until, boolean said) {}

    private Optional<String> email(ResponderId id) {
        return responders
                .find(id)
                .map(it -> it.email().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty());
    }

    /** An address that several people share says of none that it is them. */
    private Optional<Responder> withEmail(String email) {
        List<Responder> found = responders.all().stream()
                .filter(it -> it.active() && !email.isEmpty() && it.email().equalsIgnoreCase(email))
                .toList();
        if (found.size() > 1) {
            LOG.warn("In Slack {} is nobody: it is the e-mail address of {} people here", email, found.size());
            return Optional.empty();
        }
        return found.stream().findFirst();
    }

    private void ask(String slackUser) {
        var reply = slack.call("users.info", it -> it.usersInfo(r -> r.user(slackUser)));
        if (reply instanceof Done<UsersInfoResponse> it) {
            save(it.value().getUser());
        } else {
            missed(slackUser, reply);
        }
    }

    private void lookUp(String email) {
        var reply = slack.call("users.lookupByEmail", it -> it.usersLookupByEmail(r -> r.email(email)));
        if (reply instanceof Done<UsersLookupByEmailResponse> it) {
            User user = it.value().getUser();
            rows.save(user.getId(), vouchedFor(user) ? email : "", clock.instant());
            if (!vouchedFor(user)) {
                misses.put(email, new Miss(clock.instant().plus(NOT_AGAIN_FOR), true));
            }
        } else {
            if (reply.isRefusedAs("users_not_found")) {
                rows.byEmail(email).ifPresent(gone -> rows.save(gone.user(), "", clock.instant()));
            }
            missed(email, reply);
        }
    }

    private void save(User user) {
        String email = user.getProfile() == null ? null : user.getProfile().getEmail();
        rows.save(
                user.getId(),
                email == null || !vouchedFor(user) ? "" : email.toLowerCase(Locale.ROOT),
                clock.instant());
    }

    /** A member of this workspace: an address elsewhere proves nothing here. */
    private static boolean vouchedFor(User user) {
        return !user.isDeleted() && !user.isBot() && !user.isStranger();
    }

    private boolean isFresh(SlackPerson person) {
        return person.askedAt().isAfter(clock.instant().minus(FRESH));
    }

    private boolean missed(String key) {
        Miss miss = misses.get(key);
        return miss != null && clock.instant().isBefore(miss.until());
    }

    private void missed(String key, Reply<?> reply) {
        if (misses.size() > MOST_MISSES) {
            misses.clear();
        }
        Duration pause = reply instanceof Reply.Pause<?> it
                ? it.pause()
                : reply instanceof Refused<?> ? NOT_AGAIN_FOR : Duration.ofSeconds(10);
        misses.put(key, new Miss(clock.instant().plus(pause), reply.isRefusedAs("users_not_found")));
    }
}
