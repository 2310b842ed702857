package dev.tocsin.notification;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.outbox.MessageRow;

/**
 * A way to reach people. Every implementation passes {@code ChannelContract}.
 *
 * <p>A call returns within 10 s, throws nothing that the provider or the network caused, and may be repeated with the
 * same {@link Letter#id()} when a node died between the provider's answer and our commit.
 */
public interface Channel {

    /** As contacts name it. */
    String name();

    SendResult send(Letter letter, Contact contact);

    /** Whether it takes what is sent for this purpose; everything else is not queued for it. */
    default boolean carries(Purpose purpose) {
        return purpose == Purpose.PAGE || purpose == Purpose.TEST;
    }

    /** Whether it must know that it is called again about what it holds for answered or over. */
    default boolean remembers() {
        return false;
    }

    /** Whether several subjects may share a letter. */
    default boolean bundles() {
        return true;
    }

    /** Whether all of its messages go through one server, whomever they are for. */
    default boolean oneDoor() {
        return false;
    }

    /** What is slow or busy together: by default the host of a URL, else the contact itself. */
    default String place(Contact contact) {
        return name() + ' ' + MessageRow.shown(contact.address());
    }
}
