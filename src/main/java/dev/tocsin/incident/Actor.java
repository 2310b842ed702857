package dev.tocsin.incident;

import dev.tocsin.catalog.ResponderId;
import org.jspecify.annotations.Nullable;

/** Who did it: a person, or a part of the server. */
public record Actor(@Nullable ResponderId responder, String name) {

    public static Actor system(String name) {
        return new Actor(null, name);
    }
}
