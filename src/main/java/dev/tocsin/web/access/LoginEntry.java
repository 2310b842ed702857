package dev.tocsin.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriUtils;

/** The way over the sign-in page to the page that was asked for, which is always one of ours. */
final class LoginEntry implements AuthenticationEntryPoint, AuthenticationSuccessHandler, AuthenticationFailureHandler {
    static final String LOGIN = "/login";
    static final String NEXT = "next";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true"); // the page reloads itself and so comes here
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String wanted = "GET".equals(request.getMethod()) ? local(asked(request)) : "/";
        response.sendRedirect(request.getContextPath() + LOGIN + (wanted.equals("/") ? "" : "?" + next(wanted)));
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn) throws IOException {
        response.sendRedirect(request.getContextPath() + local(request.getParameter(NEXT)));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        String wanted = local(request.getParameter(NEXT));
        response.sendRedirect(request.getContextPath()
                + LOGIN
                + (why instanceof LockedException ? "?wait" : "?wrong")
                + (wanted.equals("/") ? "" : "&" + next(wanted)));
    }

    /** The path when it is one on this server, else the first page. */
    static String local(@Nullable String path) {
        return path != null && path.length() < 2000 && path.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*")
                ? path
                : "/";
    }

    private static String next(String path) {
        return NEXT + "="
                + UriUtils.encodeQueryParam(path, StandardCharsets.UTF_8).replace("+", "%2B");
    }

    private static String asked(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }
}
