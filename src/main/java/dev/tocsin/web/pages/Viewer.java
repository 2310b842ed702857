package dev.tocsin.web.pages;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.web.access.SignedIn;
import java.time.Clock;
import java.time.ZoneOffset;
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

    public Times times(SignedIn me) {
        return new Times(
                me.responder().flatMap(responders::find).map(Responder::zone).orElse(ZoneOffset.UTC), clock.instant());
    }
}
