package dev.tocsin.web.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches the whole path below the context. Spring's own matchers leave out the part that leads to a servlet, and the
 * engine's interfaces are servlets of their own.
 */
final class Paths {

    private Paths() {}

    /** The prefix itself and everything below it. */
    static RequestMatcher under(String prefix) {
        return request -> {
            String path = of(request);
            return path.equals(prefix) || path.startsWith(prefix + "/");
        };
    }

    static RequestMatcher like(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return request -> pattern.matcher(of(request)).matches();
    }

    static RequestMatcher posted(String regex) {
        RequestMatcher path = like(regex);
        return request -> "POST".equals(request.getMethod()) && path.matches(request);
    }

    private static String of(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
