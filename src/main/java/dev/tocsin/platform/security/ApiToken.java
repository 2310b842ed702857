package dev.tocsin.platform.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program shows to use the REST interface: a person's own (with an owner, and never more than the owner may
 * do) or a machine's. Without roles it may read.
 */
public record ApiToken(
        long id,
        String name,
        @Nullable Long owner,
        Set<String> roles,
        Instant createdAt,
        @Nullable Instant rotatedAt) {}
