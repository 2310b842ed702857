package dev.tocsin.web.pages;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.web.access.SignedIn;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the person who looks reads times: in their own zone. */
@Component
public class Viewer {
    private final Responders responders;
    private final Clock clock;

    Viewer(Responders responders, Clock clock) {
        this.responders = responders;
        this.clock = clock;
    }

    /** In UTC for whoever has not signed in. */
    public Times times(@Nullable SignedIn me) {
        return new Times(
                Optional.ofNullable(me)
                        .flatMap(SignedIn::responder)
                        .flatMap(responders::find)
                        .map(Responder::zone)
                        .orElse(ZoneOffset.UTC),
                clock.instant());
    }
}
