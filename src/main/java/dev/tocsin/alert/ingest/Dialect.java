package dev.tocsin.alert.ingest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** How each kind of client is told that something is wrong. */
public enum Dialect {
    ALERTMANAGER(503) {
        @Override
        void write(HttpServletResponse response, Refusal refusal) throws IOException {
            Object body = refusal.plain()
                    ? refusal.getMessage()
                    : Map.of("code", refusal.code(), "message", refusal.getMessage());
            Replies.json(response, refusal.status(), body);
        }
    },
    /** Alertmanager and Grafana put the answer into their logs. */
    WEBHOOK(503) {
        @Override
        void write(HttpServletResponse response, Refusal refusal) throws IOException {
            Replies.text(response, refusal.status(), refusal.getMessage());
        }
    },
    /** Loki says what is wrong as plain text with a newline. */
    LOKI(429) {
        @Override
        void write(HttpServletResponse response, Refusal refusal) throws IOException {
            Replies.text(response, refusal.status(), refusal.getMessage() + "\n");
        }
    },
    PAGERDUTY(429) {
        @Override
        void write(HttpServletResponse response, Refusal refusal) throws IOException {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("status", refusal.status() == 429 ? "throttle exceeded" : "invalid event");
            body.put("message", refusal.getMessage());
            if (!refusal.faults().isEmpty()) {
                body.put("errors", refusal.faults().stream().map(Fault::detail).toList());
            }
            Replies.json(response, refusal.status(), body);
        }
    },
    OWN(429) {
        @Override
        void write(HttpServletResponse response, Refusal refusal) throws IOException {
            Map<String, Object> body = new LinkedHashMap<>();
            HttpStatus known = HttpStatus.resolve(refusal.status());
            body.put("type", "about:blank");
            body.put("title", known == null ? "Error" : known.getReasonPhrase());
            body.put("status", refusal.status());
            body.put("detail", refusal.getMessage());
            refusal.accepted().ifPresent(count -> body.put("accepted", count));
            List<Map<String, String>> errors = new ArrayList<>();
            refusal.faults().forEach(fault -> errors.add(Map.of("pointer", fault.pointer(), "detail", fault.detail())));
            if (!errors.isEmpty()) {
                body.put("errors", errors);
            }
            Replies.json(response, refusal.status(), "application/problem+json", body);
        }
    };

    private final int tooFast;

    Dialect(int tooFast) {
        this.tooFast = tooFast;
    }

    /** The status that makes this client slow down. */
    int tooFast() {
        return tooFast;
    }

    /** Says no; to whom should come again, also when. */
    public void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        boolean again = refusal.status() == 429 || refusal.status() == 503;
        if (again && response.getHeader("Retry-After") == null) {
            response.setHeader("Retry-After", "5");
        }
        write(response, refusal);
    }

    abstract void write(HttpServletResponse response, Refusal refusal) throws IOException;

    /** Where the request went before the container made an error of it. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getServletPath();
    }

    /** The dialect of an inlet's path; empty when it is not an inlet's. */
    static Optional<Dialect> of(HttpServletRequest request) {
        return of(path(request), request.getMethod());
    }

    static Optional<Dialect> of(String path, String method) {
        if (path.startsWith("/api/v2/") || path.startsWith("/-/")) {
            return Optional.of(ALERTMANAGER);
        } else if (path.startsWith("/api/v1/webhooks/")) {
            return Optional.of(WEBHOOK);
        } else if (path.startsWith("/v2/")) {
            return Optional.of(PAGERDUTY);
        } else if (path.startsWith("/loki/")) {
            return Optional.of(LOKI);
        } else if (path.equals("/api/v1/alerts") || path.equals("/api/v1/logs")) {
            return Optional.of(OWN);
        }
        // Sources send there what people read there.
        boolean sent = path.equals("/api/v1/errors") && !method.equals("GET");
        return sent ? Optional.of(OWN) : Optional.empty();
    }
}
