package dev.tocsin.platform.watch;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sign of life to a monitor outside, which rings when it stops. */
@Component
class Heartbeat {
    private final WatchdogSettings settings;
    private final Outside outside;
    private @Nullable Instant last;

    Heartbeat(WatchdogSettings settings, Outside outside) {
        this.settings = settings;
        this.outside = outside;
    }

    void beat(Instant now) {
        URI url = settings.heartbeat();
        boolean due = last == null || Duration.between(last, now).compareTo(settings.heartbeatInterval()) >= 0;
        if (url != null && due && outside.call(HttpRequest.newBuilder(url).GET())) {
            last = now;
        }
    }
}
