package dev.tocsin.monitoring.heartbeat;

import dev.tocsin.monitoring.Monitors;
import dev.tocsin.platform.PublicUrl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a heartbeat's job has to call, and what it last said. */
@RestController
@Tag(name = "Monitors")
class HeartbeatsController {
    private final Beats beats;
    private final Monitors monitors;
    private final PublicUrl url;

    HeartbeatsController(Beats beats, Monitors monitors, PublicUrl url) {
        this.beats = beats;
        this.monitors = monitors;
        this.url = url;
    }

    record Shown(
            String pingUrl,
            @Nullable Instant succeededAt,
            @Nullable Instant startedAt,
            @Nullable String failure,
            @Nullable Long durationMillis,
            @Nullable String log) {}

    @GetMapping("/api/v1/monitors/{name}/heartbeat")
    @Operation(summary = "A heartbeat's ping URL and what its job last reported")
    Shown show(@PathVariable String name) {
        Beat it = (monitors.exists(name) ? beats.find(name) : Optional.<Beat>empty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no heartbeat " + name));
        String base = url.publicUrl().toString().replaceAll("/+$", "");
        return new Shown(
                base + "/ping/" + it.key(),
                it.succeededAt(),
                it.startedAt(),
                it.failure(),
                it.durationMillis(),
                it.log());
    }
}
