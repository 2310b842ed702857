package dev.tocsin.web.access;

import dev.tocsin.platform.PublicUrl;
import dev.tocsin.platform.security.SharedSecrets;
import dev.tocsin.platform.security.SignOuts;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** Our cookies: all of them can be read by every node, and go over https only when people come that way. */
@Configuration(proxyBeanMethods = false)
class Cookies {

    @Bean
    SignInCookie signInCookie(
            SharedSecrets secrets, SignIns signIns, SignOuts signOuts, AccessSettings settings, PublicUrl url) {
        return new SignInCookie(secrets.named("sign-in"), signIns, signOuts, settings, settings.secure(url));
    }

    /** For our pages' forms. */
    @Bean
    CookieCsrfTokenRepository pagesCsrf(AccessSettings settings, PublicUrl url) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("TOCSIN-CSRF");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(
                it -> it.sameSite("Lax").secure(settings.secure(url)).path("/"));
        return tokens;
    }

    /** For the webapps, whose scripts read it; the names are theirs. */
    @Bean
    CookieCsrfTokenRepository webappsCsrf(AccessSettings settings, PublicUrl url) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName("XSRF-TOKEN");
        tokens.setHeaderName("X-XSRF-TOKEN");
        tokens.setCookieCustomizer(
                it -> it.sameSite("Lax").secure(settings.secure(url)).path("/camunda"));
        return tokens;
    }

    /** The webapps keep something in a session; nobody is signed in by it. */
    @Bean
    ServletContextInitializer sessionCookie(AccessSettings settings, PublicUrl url) {
        return context -> context.getSessionCookieConfig().setSecure(settings.secure(url));
    }
}
