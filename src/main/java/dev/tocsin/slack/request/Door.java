package dev.tocsin.slack.request;

import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.bolt.util.SlackRequestParser.HttpRequest;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /slack/events}: commands, clicks, forms and events. The body is read here, before anything could take it apart,
 * and what is not signed by Slack goes no further.
 */
final class Door extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final long serialVersionUID = 1;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Response REFUSED = Response.json(401, "{\"error\":\"invalid request\"}");

    private final transient SignatureCheck check;
    private final transient Exchanges exchanges;
    private final transient MeterRegistry meters;
    private final transient Clock clock;
    private final transient SlackRequestParser parser = new SlackRequestParser(new AppConfig());

    Door(SignatureCheck check, Exchanges exchanges, MeterRegistry meters, Clock clock) {
        this.check = check;
        this.exchanges = exchanges;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            Exchange.write(response, Response.json(413, "{\"error\":\"too large\"}"));
            return;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (isCertificateCheck(text)) {
            Exchange.write(response, Response.ok());
            return;
        }
        Optional<String> signature = check.genuine(
                request.getHeader("X-Slack-Request-Timestamp"),
                request.getHeader("X-Slack-Signature"),
                body,
                clock.instant());
        if (signature.isEmpty()) {
            meters.counter("tocsin.slack.requests.refused").increment();
            LOG.info("Refused a request to Slack's endpoint from {}: not signed by Slack", request.getRemoteAddr());
            Exchange.write(response, REFUSED);
            return;
        }
        Request<?> read = read(text, request);
        if (read == null) {
            Exchange.write(response, Response.json(400, "{\"error\":\"unreadable\"}"));
            return;
        }
        AsyncContext waiting = request.startAsync();
        waiting.setTimeout(0);
        exchanges.serve(read, signature.get(), new Exchange(waiting));
    }

    /** Slack looks whether our certificate is good; not signed, and nothing is done. */
    private static boolean isCertificateCheck(String body) {
        return body.length() < 200 && List.of(body.split("&")).contains("ssl_check=1");
    }

    private @Nullable Request<?> read(String body, HttpServletRequest request) {
        try {
            return parser.parse(HttpRequest.builder()
                    .requestUri(request.getRequestURI())
                    .queryString(Map.of())
                    .requestBody(body)
                    .headers(new RequestHeaders(headers(request)))
                    .remoteAddress(request.getRemoteAddr())
                    .build());
        } catch (RuntimeException unreadable) {
            LOG.info("A request from Slack could not be read: {}", String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return headers;
    }
}
