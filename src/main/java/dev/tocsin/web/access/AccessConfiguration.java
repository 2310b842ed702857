package dev.tocsin.web.access;

import dev.tocsin.catalog.Responders;
import dev.tocsin.platform.security.ApiTokens;
import dev.tocsin.platform.security.SharedSecrets;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
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

    AccessConfiguration(
            AccessSettings settings,
            Refusals refusals,
            SignIns signIns,
            ApiTokens tokens,
            Responders responders,
            SignInCookie cookie) {
        this.settings = settings;
        this.refusals = refusals;
        this.signIns = signIns;
        this.tokens = tokens;
        this.responders = responders;
        this.cookie = cookie;
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
                .csrf(it -> it.csrfTokenRepository(csrfCookie())
                        .ignoringRequestMatchers(request -> request.getHeader("Authorization") != null))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .rememberMe(it -> it.rememberMeServices(cookie).key(cookie.getKey()))
                .requestCache(it -> it.disable())
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/v3/api-docs/**", "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers("/api/v1/integrations/**")
                        .hasRole("ADMIN")
                        .requestMatchers(HttpMethod.GET)
                        .authenticated()
                        .requestMatchers("/api/v1/people/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/teams/**", "/api/v1/services/**")
                        .hasAnyRole("ENGINEERING_LEAD", "ADMIN")
                        .anyRequest()
                        .hasAnyRole(WRITERS));
        return programs(http).build();
    }

    private HttpSecurity machines(HttpSecurity http) throws Exception {
        http.csrf(it -> it.disable())
                .requestCache(it -> it.disable())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return programs(http);
    }

    private HttpSecurity programs(HttpSecurity http) throws Exception {
        return http.exceptionHandling(
                        it -> it.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .logout(it -> it.disable())
                .addFilterBefore(new StillWelcome(signIns), AuthorizationFilter.class)
                .addFilterBefore(new TokenFilter(tokens, responders, signIns, refusals), StillWelcome.class);
    }

    static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
        repository.setCookieName("TOCSIN-CSRF"); // the webapps' own is called XSRF-TOKEN
        repository.setHeaderName("X-CSRF-TOKEN");
        repository.setCookieCustomizer(it -> it.sameSite("Lax"));
        return repository;
    }

    @Bean
    static SignInCookie signInCookie(SharedSecrets secrets, SignIns signIns, AccessSettings settings) {
        return new SignInCookie(secrets.named("sign-in"), signIns, settings.signInLasts());
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
