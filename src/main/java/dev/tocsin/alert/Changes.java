package dev.tocsin.alert;

import dev.tocsin.alert.integration.ChangeEvents;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What sources have said they changed. */
@Component
public class Changes {
    private static final int MOST = 200;

    private final ChangeEvents events;

    Changes(ChangeEvents events) {
        this.events = events;
    }

    /** The newest first. */
    public List<Change> between(Instant from, Instant to) {
        return events.between(from, to, MOST);
    }
}
