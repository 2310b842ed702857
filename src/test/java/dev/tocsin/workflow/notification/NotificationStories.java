package dev.tocsin.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.Page;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Ana, her two ways to be reached, and what is sent to her. */
@TocsinTest
@RecordApplicationEvents
abstract class NotificationStories {
    static final int CRITICAL = 0;
    static final int LOW = 3;

    @Autowired
    TimeMachine time;

    @Autowired
    Notifications notifications;

    @Autowired
    Responders responders;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ApplicationEvents events;

    final HttpStub phone = new HttpStub();
    final HttpStub pager = new HttpStub();

    @AfterEach
    void hangsUp() {
        phone.close();
        pager.close();
    }

    final ResponderId ana(HttpStub... reachedBy) {
        String login = "ana" + UUID.randomUUID().toString().substring(0, 8);
        ResponderId ana = responders
                .add(new Profile(login, "Ana", "", ZoneOffset.UTC, Set.of(Role.ON_CALL)))
                .id();
        responders.reach(
                ana,
                Stream.of(reachedBy)
                        .map(it -> new ContactDetails("webhook", it.url(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                        .toList());
        return ana;
    }

    static Page page(long number, int urgency, ResponderId to) {
        return page(number, urgency, to, null);
    }

    static Page held(long number, ResponderId to, Instant notBefore) {
        return page(number, LOW, to, notBefore);
    }

    static Page page(long number, int urgency, ResponderId to, @Nullable Instant notBefore) {
        return new Page(
                number,
                "INC-" + number,
                urgency,
                to,
                "on-call, round 1",
                "API is down",
                "Next: lead at 09:02",
                Optional.of(URI.create("https://tocsin.example/incidents/" + number)),
                true,
                notBefore);
    }

    static List<String> bodies(HttpStub stub) {
        return stub.requests().stream().map(HttpStub.Request::body).toList();
    }

    static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    final void nothingIsLeft() {
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(NotificationProcess.KEY)
                        .count())
                .isZero();
    }
}
