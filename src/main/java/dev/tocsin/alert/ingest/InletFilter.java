package dev.tocsin.alert.ingest;

import dev.tocsin.alert.AlertsUnavailable;
import dev.tocsin.alert.Integration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Guards the inlets by token and puts every refusal into the words of its client. */
final class InletFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(InletFilter.class);
    private static final String ATTRIBUTE = InletFilter.class.getName();

    private final Admission admission;
    private final Semaphore readers = new Semaphore(8);

    InletFilter(Admission admission) {
        this.admission = admission;
    }

    static Integration integration(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Integration integration) {
            return integration;
        }
        throw Refusal.of(401, "a token is needed");
    }

    static boolean isKnown(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Dialect dialect = Dialect.of(request).orElse(Dialect.OWN);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            dialect.refuse(response, found(response.getStatus()));
            return;
        }
        if (dialect == Dialect.ALERTMANAGER) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader("Cache-Control", "no-store");
            if (request.getMethod().equals("OPTIONS")) {
                preflight(response);
                return;
            }
        }
        try {
            if (needsToken(request, dialect)) {
                authenticate(request, response, dialect);
            }
            refuseParts(request);
            if (dialect == Dialect.ALERTMANAGER && request.getMethod().equals("GET") && isKnown(request)) {
                read(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        } catch (Refusal refusal) {
            dialect.refuse(response, refusal);
        } catch (DataAccessException | TransactionException | AlertsUnavailable gone) {
            dialect.refuse(response, unavailable(gone, response));
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** What the container itself found wrong while the body was read, and would say in words of its own. */
    static Refusal found(int status) {
        return Refusal.of(
                status,
                switch (status) {
                    case 400 -> "the address or the body could not be read";
                    case 408 -> "the body did not arrive in time";
                    default -> "error " + status;
                });
    }

    /** As many readers at once as an Alertmanager lets in: what fires may be large. */
    private void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!readers.tryAcquire()) {
            response.setHeader("Retry-After", "1");
            Replies.text(response, 503, "Limit of concurrent GET requests reached (8), try again later.\n");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            readers.release();
        }
    }

    /** No client of ours sends forms with parts, and whoever unpacked one would eat the body. */
    private static void refuseParts(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && type.regionMatches(true, 0, "multipart/", 0, 10)) {
            throw Refusal.of(415, "unsupported media type, only application/json is allowed");
        }
    }

    static Refusal unavailable(RuntimeException gone, HttpServletResponse response) {
        LOG.warn("a request was answered 503: {}", String.valueOf(gone.getMessage()));
        response.setHeader("Retry-After", "5");
        return Refusal.of(503, "the database does not answer now; try again");
    }

    /** PagerDuty's clients have theirs in the body; liveness is nobody's secret. */
    private static boolean needsToken(HttpServletRequest request, Dialect dialect) {
        return dialect != Dialect.PAGERDUTY && !request.getServletPath().startsWith("/-/");
    }

    private void authenticate(HttpServletRequest request, HttpServletResponse response, Dialect dialect) {
        String token = Credentials.token(request).orElse("");
        try {
            Refusal unknown = Refusal.of(401, token.isEmpty() ? "a token is needed" : "this token is not known");
            request.setAttribute(ATTRIBUTE, admission.admit(token, dialect, unknown, response));
        } catch (Refusal refusal) {
            if (refusal.status() == 401) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"Tocsin\"");
            }
            throw refusal;
        }
    }

    private static void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, DELETE, HEAD");
        response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept");
        Replies.empty(response, 204);
    }
}
