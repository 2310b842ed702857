package dev.tocsin.web.access;

import java.time.Duration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/**
 * A signed cookie by which every node knows who has signed in on another, or before a restart. It ends with its time
 * and with a new password.
 */
class SignInCookie extends TokenBasedRememberMeServices {

    SignInCookie(String key, UserDetailsService people, Duration lasts) {
        super(key, people, RememberMeTokenAlgorithm.SHA256);
        setAlwaysRemember(true);
        setCookieName("TOCSIN-SIGN-IN");
        setTokenValiditySeconds((int) lasts.toSeconds());
        setCookieCustomizer(it -> it.setAttribute("SameSite", "Lax"));
    }
}
