package dev.tocsin.notification;

import dev.tocsin.catalog.Contact;

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
}
