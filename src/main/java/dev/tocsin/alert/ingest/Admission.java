package dev.tocsin.alert.ingest;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.integration.RateLimits;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Lets a request in whose token is known and whose integration is not too fast. */
@Component
public class Admission {
    private final Integrations integrations;
    private final RateLimits limits;

    Admission(Integrations integrations, RateLimits limits) {
        this.integrations = integrations;
        this.limits = limits;
    }

    /**
     * The integration that a token belongs to; sets the RateLimit headers.
     *
     * @param unknown what to say when the token is nobody's
     */
    public Integration admit(String token, Dialect dialect, Refusal unknown, HttpServletResponse response) {
        Integration from = integrations.authenticate(token).orElseThrow(() -> unknown);
        RateLimits.Verdict verdict = limits.take(from);
        response.setHeader("RateLimit-Policy", "\"default\";q=" + verdict.quota() + ";w=1");
        response.setHeader(
                "RateLimit", "\"default\";r=" + verdict.remaining() + ";t=" + Math.max(1, verdict.secondsToWait()));
        if (!verdict.allowed()) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, verdict.secondsToWait())));
            throw Refusal.of(
                    dialect.tooFast(), "Requests for this integration are arriving too quickly. Please retry later.");
        }
        return from;
    }
}
