package dev.tocsin.web.access;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.platform.security.ApiToken;
import dev.tocsin.platform.security.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes {@code Authorization: Bearer token}, and Basic with a token or a responder's password. */
class TokenFilter extends OncePerRequestFilter {
    private final ApiTokens tokens;
    private final Responders responders;
    private final SignIns signIns;
    private final AuthenticationEntryPoint refusal;

    TokenFilter(ApiTokens tokens, Responders responders, SignIns signIns, AuthenticationEntryPoint refusal) {
        this.tokens = tokens;
        this.responders = responders;
        this.signIns = signIns;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null) {
            try {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(authenticate(header, request));
                SecurityContextHolder.setContext(context);
            } catch (AuthenticationException wrong) {
                SecurityContextHolder.clearContext();
                refusal.commence(request, response, wrong);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Authentication authenticate(String header, HttpServletRequest request) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        String rest = header.substring(space + 1).strip();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return byToken(rest);
        }
        if (scheme.equalsIgnoreCase("Basic")) {
            return byPassword(rest, request);
        }
        throw new BadCredentialsException("Authorization must be Bearer or Basic");
    }

    private Authentication byPassword(String encoded, HttpServletRequest request) {
        @Nullable String pair = decode(encoded);
        int colon = pair == null ? -1 : pair.indexOf(':');
        if (pair == null || colon < 0) {
            throw new BadCredentialsException("The Basic credentials cannot be read");
        }
        String password = pair.substring(colon + 1);
        if (password.startsWith(ApiTokens.PREFIX)) {
            return byToken(password);
        }
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(pair.substring(0, colon), password);
        attempt.setDetails(new WebAuthenticationDetails(request));
        return signIns.authenticate(attempt);
    }

    private static @Nullable String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private Authentication byToken(String secret) {
        SignedIn who = tokens.bySecret(secret)
                .flatMap(this::holder)
                .orElseThrow(() -> new BadCredentialsException("The token is unknown or was revoked"));
        return new PreAuthenticatedAuthenticationToken(who, "", who.getAuthorities());
    }

    private Optional<SignedIn> holder(ApiToken token) {
        Long owner = token.owner();
        if (owner == null) {
            return Optional.of(SignedIn.machine(token));
        }
        return responders
                .find(new ResponderId(owner))
                .filter(Responder::active)
                .map(it -> SignedIn.personWith(token, it));
    }
}
