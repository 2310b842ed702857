package dev.tocsin.web.access;

import dev.tocsin.platform.security.SignOuts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.rememberme.InvalidCookieException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/**
 * The sign-in itself: a signed cookie that every node can read, so that no node keeps a session. It ends with its time,
 * on signing out, with a new password and with a deactivation.
 */
class SignInCookie extends TokenBasedRememberMeServices {
    private static final int EXPIRES = 1;

    private final SignOuts signOuts;

    SignInCookie(String key, UserDetailsService people, SignOuts signOuts, AccessSettings settings, boolean secure) {
        super(key, people, RememberMeTokenAlgorithm.SHA256);
        this.signOuts = signOuts;
        setAlwaysRemember(true);
        setCookieName("TOCSIN-SIGN-IN");
        setTokenValiditySeconds((int) settings.signInLasts().toSeconds());
        setUseSecureCookie(secure);
        setCookieCustomizer(it -> it.setAttribute("SameSite", "Lax"));
    }

    @Override
    protected UserDetails processAutoLoginCookie(
            String[] tokens, HttpServletRequest request, HttpServletResponse response) {
        UserDetails person = super.processAutoLoginCookie(tokens, request, response);
        if (signOuts.contains(signature(tokens))) {
            throw new InvalidCookieException("Signed out");
        }
        return person;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        String cookie = extractRememberMeCookie(request);
        if (who != null && cookie != null && !cookie.isEmpty()) {
            String[] tokens = decodeCookie(cookie);
            signOuts.add(signature(tokens), Instant.ofEpochMilli(Long.parseLong(tokens[EXPIRES])));
        }
        super.logout(request, response, who);
    }

    private static String signature(String[] tokens) {
        return tokens[tokens.length - 1];
    }
}
