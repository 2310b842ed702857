package dev.tocsin.web.pages;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.Page;
import dev.tocsin.platform.Ids;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A message that only asks whether somebody's contacts work. */
@Component
class TestMessage {
    private static final int LEAST_URGENT = 3;

    private final Notifications notifications;

    TestMessage(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Its id, by which its delivery is found. */
    long send(Responder to, String by) {
        long id = Ids.next();
        notifications.send(new Page(
                id,
                "TEST",
                LEAST_URGENT,
                to.id(),
                "test",
                "A test by " + by,
                "Nothing is wrong. When you read this, you can be reached here.",
                Optional.empty(),
                false,
                null));
        return id;
    }

    List<Delivery> of(long id, ResponderId to) {
        return notifications.deliveries(id).stream()
                .filter(it -> it.to().equals(to) && it.reason().equals("test"))
                .toList();
    }
}
