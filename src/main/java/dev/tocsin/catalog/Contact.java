package dev.tocsin.catalog;

import org.jspecify.annotations.Nullable;

/** One way to reach a responder; the lowest position is tried first. */
public record Contact(
        long id, ResponderId responder, int position, String channel, String address, @Nullable String secret) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Contact[%d %s %s]".formatted(id, channel, address);
    }
}
