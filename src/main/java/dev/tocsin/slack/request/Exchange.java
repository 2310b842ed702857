package dev.tocsin.slack.request;

import com.slack.api.bolt.response.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that waits for its answer; the first one given is the answer. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final AsyncContext waiting;
    private final AtomicBoolean answered = new AtomicBoolean();

    Exchange(AsyncContext waiting) {
        this.waiting = waiting;
    }

    /** False when it has been answered before, with something else. */
    boolean answer(Response response) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        try {
            write((HttpServletResponse) waiting.getResponse(), response);
        } catch (IOException gone) {
            LOG.debug("Slack has hung up: {}", String.valueOf(gone.getMessage()));
        } finally {
            waiting.complete();
        }
        return true;
    }

    static void write(HttpServletResponse to, Response response) throws IOException {
        byte[] body =
                response.getBody() == null ? new byte[0] : response.getBody().getBytes(StandardCharsets.UTF_8);
        to.setStatus(response.getStatusCode());
        to.setHeader("Cache-Control", "no-store");
        if (body.length > 0) {
            to.setContentType(response.getContentType());
        }
        to.setContentLength(body.length);
        to.getOutputStream().write(body);
    }
}
