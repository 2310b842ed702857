package dev.tocsin.alert.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest stored episode of a fingerprint, as far as merging needs it.
 *
 * @param leased it fires, as far as anybody has noticed
 * @param endsAt while leased, when it expires (null: never); else when it ended
 */
record Episode(
        long id,
        long fingerprint,
        int number,
        boolean leased,
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean timeout,
        long annotationsHash) {

    boolean firesAt(Instant now) {
        return leased && (endsAt == null || endsAt.isAfter(now));
    }
}
