package dev.tocsin.web.pages.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /live}: server-sent events for open pages. */
@Controller
class LiveController {
    private static final Duration LASTS = Duration.ofMinutes(30);

    private final News news;
    private final Feed feed;

    LiveController(News news, Feed feed) {
        this.news = news;
        this.feed = feed;
    }

    /**
     * @param incident the number of the only one to hear of; 0: all
     * @param after where the page stands; a browser that connects again says it by its header
     */
    @GetMapping("/live")
    void listen(
            @RequestParam(defaultValue = "0") long incident,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastHeard,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (feed.listeners() >= Feed.MOST_WIRES) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "30");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        news.position();
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // else nginx waits for more
        AsyncContext async = request.startAsync();
        async.setTimeout(LASTS.toMillis());
        Wire wire = new Wire(incident, async, feed::leave);
        wire.begin();
        feed.join(wire, lastHeard.isEmpty() ? after : lastHeard);
    }
}
