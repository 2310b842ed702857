package dev.tocsin.web.access;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** The doors for people with a browser: our pages and the engine's webapps share one sign-in. */
@Configuration(proxyBeanMethods = false)
class PagesDoor {
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " style-src-attr 'unsafe-inline';" // the diagram viewer's watermark; ours have none
            + " img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    private final SignInCookie cookie;
    private final LoginEntry entry = new LoginEntry();

    PagesDoor(SignInCookie cookie) {
        this.cookie = cookie;
    }

    /** The webapps bring their own headers, and authorization for what is inside. */
    @Bean
    @Order(130)
    SecurityFilterChain webappsDoor(HttpSecurity http, @Qualifier("webappsCsrf") CookieCsrfTokenRepository csrfTokens)
            throws Exception {
        http.securityMatcher(Paths.under("/camunda"))
                .csrf(it -> it.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .addFilterAfter(new CsrfCookieFilter(), CsrfFilter.class)
                .headers(it -> it.disable())
                .logout(it -> it.logoutRequestMatcher(Paths.posted("/camunda/api/admin/auth/user/[^/]+/logout"))
                        .addLogoutHandler(cookie)
                        .logoutSuccessHandler((request, response, who) -> response.setStatus(204)))
                .exceptionHandling(it -> it.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), Paths.under("/camunda/api"))
                        .defaultAuthenticationEntryPointFor(entry, Paths.under("/camunda")))
                .authorizeHttpRequests(it -> it.requestMatchers(
                                Paths.under("/camunda/api/admin/setup"),
                                Paths.like("/camunda/api/admin/auth/user/[^/]+/login/.*"))
                        .denyAll()
                        .requestMatchers(
                                Paths.like("/camunda/app/(cockpit|admin)/[^/]+/.*"),
                                Paths.under("/camunda/api/cockpit"))
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated());
        return people(http).build();
    }

    @Bean
    @Order(140)
    SecurityFilterChain browserDoor(HttpSecurity http, @Qualifier("pagesCsrf") CookieCsrfTokenRepository csrfTokens)
            throws Exception {
        http.csrf(it -> it.csrfTokenRepository(csrfTokens))
                .headers(it -> it.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> {}))
                .formLogin(it ->
                        it.loginPage(LoginEntry.LOGIN).successHandler(entry).failureHandler(entry))
                .exceptionHandling(it -> it.authenticationEntryPoint(entry))
                .logout(it -> it.logoutSuccessUrl(LoginEntry.LOGIN + "?bye").addLogoutHandler(cookie))
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(
                                LoginEntry.LOGIN, "/error", "/tocsin/**", "/webjars/htmx.org/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/calendar/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/calendar/*")
                        .permitAll()
                        .requestMatchers("/services/new", "/oncall/last-resort", "/catalog/**")
                        .hasRole("ADMIN")
                        .requestMatchers(HttpMethod.GET, "/services/**", "/teams")
                        .authenticated()
                        .requestMatchers("/oncall/*/plan")
                        .hasAnyRole("ENGINEERING_LEAD", "ADMIN")
                        .requestMatchers(
                                HttpMethod.POST,
                                "/incidents/**",
                                "/errors/**",
                                "/sla/**",
                                "/silences/**",
                                "/maintenance/**",
                                "/oncall/**")
                        .hasAnyRole(AccessConfiguration.WRITERS)
                        .requestMatchers("/people/**", "/integrations/**", "/services/**", "/teams/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated());
        return people(http).build();
    }

    /** Nothing is kept in a session, so that any node may answer the next request. */
    private HttpSecurity people(HttpSecurity http) throws Exception {
        http.setSharedObject(RememberMeServices.class, cookie);
        // SignIns is the provider of all doors: named here once more it would be asked, and count, twice.
        return http.securityContext(it -> it.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(it -> it.disable())
                .addFilterBefore(new SignInFilter(cookie), LogoutFilter.class);
    }
}
