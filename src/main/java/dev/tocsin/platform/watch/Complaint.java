package dev.tocsin.platform.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One symptom over time: since when it lasts and when that was last said. */
final class Complaint {
    private final Symptom symptom;
    private @Nullable Instant since;
    private @Nullable Instant said;

    Complaint(Symptom symptom) {
        this.symptom = symptom;
    }

    Symptom symptom() {
        return symptom;
    }

    /** What is to be said now, if anything; a symptom is first said when it has lasted {@code patience}. */
    Optional<String> seen(boolean present, String detail, Instant now, Duration patience, Duration repeat) {
        if (!present) {
            Optional<String> over = said == null ? Optional.empty() : Optional.of("Over: " + symptom.words());
            since = null;
            said = null;
            return over;
        }
        Instant begun = since == null ? now : since;
        since = begun;
        boolean patient = Duration.between(begun, now).compareTo(patience) < 0;
        boolean recent = said != null && Duration.between(said, now).compareTo(repeat) < 0;
        if (patient || recent) {
            return Optional.empty();
        }
        said = now;
        return Optional.of(symptom.words() + " (" + detail + ", seen since " + begun + ")");
    }
}
