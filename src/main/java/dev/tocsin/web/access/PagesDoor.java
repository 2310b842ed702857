package dev.tocsin.web.access;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/** The doors for people with a browser: our pages and the engine's webapps share one sign-in. */
@Configuration(proxyBeanMethods = false)
class PagesDoor {
    private static final String LOGIN = "/login";
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    private final SignIns signIns;
    private final SignInCookie cookie;

    PagesDoor(SignIns signIns, SignInCookie cookie) {
        this.signIns = signIns;
        this.cookie = cookie;
    }

    /** The webapps bring their own CSRF filter, headers and authorization for what is inside. */
    @Bean
    @Order(130)
    SecurityFilterChain webappsDoor(HttpSecurity http) throws Exception {
        http.securityMatcher(Paths.under("/camunda"))
                .csrf(it -> it.disable())
                .headers(it -> it.disable())
                .logout(it -> it.logoutRequestMatcher(Paths.like("/camunda/api/admin/auth/user/[^/]+/logout"))
                        .addLogoutHandler(cookie)
                        .logoutSuccessHandler((request, response, who) -> response.setStatus(204)))
                .exceptionHandling(it -> it.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), Paths.under("/camunda/api"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(LOGIN), Paths.under("/camunda")))
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
    SecurityFilterChain browserDoor(HttpSecurity http) throws Exception {
        http.csrf(it -> it.csrfTokenRepository(AccessConfiguration.csrfCookie()))
                .headers(it -> it.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> {}))
                .formLogin(it -> it.loginPage(LOGIN)
                        .defaultSuccessUrl("/")
                        .failureHandler((request, response, why) -> response.sendRedirect(request.getContextPath()
                                + LOGIN
                                + (why instanceof LockedException ? "?wait" : "?wrong"))))
                .logout(it -> it.logoutSuccessUrl(LOGIN + "?bye").addLogoutHandler(cookie))
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(LOGIN, "/error", "/tocsin/**", "/webjars/htmx.org/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/incidents/**")
                        .hasAnyRole(AccessConfiguration.WRITERS)
                        .requestMatchers("/people/**", "/integrations/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated());
        return people(http).build();
    }

    private HttpSecurity people(HttpSecurity http) throws Exception {
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        RequestHeaderRequestMatcher background = new RequestHeaderRequestMatcher("HX-Request");
        wanted.setRequestMatcher(request -> "GET".equals(request.getMethod())
                && String.valueOf(request.getHeader("Accept")).contains("text/html")
                && !background.matches(request));
        wanted.setMatchingRequestParameterName(null);
        return http.authenticationProvider(signIns)
                .rememberMe(it -> it.rememberMeServices(cookie).key(cookie.getKey()))
                .requestCache(it -> it.requestCache(wanted))
                .addFilterBefore(new StillWelcome(signIns), AuthorizationFilter.class);
    }
}
