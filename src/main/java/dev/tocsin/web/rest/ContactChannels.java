package dev.tocsin.web.rest;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.notification.Notifications;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.InvalidInput;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The channels that a contact may name: those of this server, and Slack, which may be set up later. */
@Component
public class ContactChannels {
    private final Notifications notifications;

    ContactChannels(Notifications notifications) {
        this.notifications = notifications;
    }

    /** @throws InvalidInput with the place of whichever is none */
    public List<ContactDetails> checked(List<ContactDetails> contacts) {
        TreeSet<String> known = new TreeSet<>(notifications.channels());
        known.add("slack");
        Expect expect = new Expect();
        for (int n = 0; n < contacts.size(); n++) {
            expect.that(
                    known.contains(contacts.get(n).channel()),
                    "/contacts/" + n + "/channel",
                    "must be one of " + String.join(", ", known));
        }
        expect.orComplain();
        return contacts;
    }
}
