package dev.tocsin.web.access;

import dev.tocsin.catalog.Responders;
import dev.tocsin.platform.security.ApiTokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** The doors for programs. Those of the alert inlets come first and belong to {@code alert}. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    static final String[] WRITERS = {"ON_CALL", "ENGINEERING_LEAD", "CTO", "ADMIN"};

    private final AccessSettings settings;
    private final Refusals refusals;
    private final SignIns signIns;
    private final ApiTokens tokens;
    private final Responders responders;
    private final SignInCookie cookie;
    private final CookieCsrfTokenRepository csrfTokens;

    AccessConfiguration(
            AccessSettings settings,
            Refusals refusals,
            SignIns signIns,
            ApiTokens tokens,
            Responders responders,
            SignInCookie cookie,
            @Qualifier("pagesCsrf") CookieCsrfTokenRepository csrfTokens) {
        this.settings = settings;
        this.refusals = refusals;
        this.signIns = signIns;
        this.tokens = tokens;
        this.responders = responders;
        this.cookie = cookie;
        this.csrfTokens = csrfTokens;
    }

    @Bean
    @Order(100)
    SecurityFilterChain engineRestDoor(HttpSecurity http) throws Exception {
        http.securityMatcher(Paths.under("/engine-rest")).authorizeHttpRequests(it -> {
            if (settings.engineRest()) {
                it.anyRequest().hasRole("ADMIN");
            } else {
                it.anyRequest().denyAll();
            }
        });
        return machines(http).build();
    }

    @Bean
    @Order(110)
    SecurityFilterChain actuatorDoor(HttpSecurity http) throws Exception {
        AuthenticatedAuthorizationManager<Object> known = AuthenticatedAuthorizationManager.authenticated();
        http.securityMatcher(Paths.under("/actuator"))
                .authorizeHttpRequests(it -> it.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((who, request) -> settings.metricsFromLoopback() && local(request.getRequest())
                                ? new AuthorizationDecision(true)
                                : known.check(who, request))
                        .anyRequest()
                        .hasRole("ADMIN"));
        return machines(http).build();
    }

    @Bean
    @Order(120)
    SecurityFilterChain apiDoor(HttpSecurity http) throws Exception {
        http.securityMatcher(new OrRequestMatcher(Paths.under("/api"), Paths.like("/v3/api-docs(\\.yaml|/.*)?")))
                .csrf(it -> it.csrfTokenRepository(csrfTokens)
                        .ignoringRequestMatchers(request -> request.getHeader("Authorization") != null))
                .addFilterAfter(new BodyLimit(refusals), AuthorizationFilter.class)
                .addFilterBefore(new SignInFilter(cookie), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/v3/api-docs/**", "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers("/api/v1/integrations/**", "/api/v1/catalog")
                        .hasRole("ADMIN")
                        .requestMatchers(HttpMethod.GET)
                        .authenticated()
                        .requestMatchers("/api/v1/people/{login}/contacts/**", "/api/v1/people/{login}/rules")
                        .access(AccessConfiguration::ownOrAdministrator)
                        .requestMatchers("/api/v1/people/**", "/api/v1/oncall/last-resort")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/teams/**", "/api/v1/services/**")
                        .hasAnyRole("ENGINEERING_LEAD", "ADMIN")
                        .anyRequest()
                        .hasAnyRole(WRITERS));
        return programs(http).build();
    }

    private HttpSecurity machines(HttpSecurity http) throws Exception {
        return programs(http.csrf(it -> it.disable()));
    }

    private HttpSecurity programs(HttpSecurity http) throws Exception {
        return http.exceptionHandling(
                        it -> it.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .logout(it -> it.disable())
                .requestCache(it -> it.disable())
                .securityContext(it -> it.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .addFilterBefore(new TokenFilter(tokens, responders, signIns, refusals), AuthorizationFilter.class);
    }

    /** How somebody is reached is their own affair; a token of theirs that only reads changes nothing. */
    private static AuthorizationDecision ownOrAdministrator(
            Supplier<Authentication> who, RequestAuthorizationContext request) {
        return new AuthorizationDecision(who.get().getPrincipal() instanceof SignedIn me
                && me.changes(String.valueOf(request.getVariables().get("login"))));
    }

    /** Not through a proxy on this host. */
    private static boolean local(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && request.getHeader("X-Forwarded-For") == null
                    && request.getHeader("Forwarded") == null;
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
