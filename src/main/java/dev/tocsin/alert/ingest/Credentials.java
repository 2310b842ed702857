package dev.tocsin.alert.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The token that a request carries: as bearer, or as the password of basic authentication. */
final class Credentials {

    private Credentials() {}

    static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        int space = header == null ? -1 : header.indexOf(' ');
        if (header == null || space < 0) {
            return Optional.empty();
        }
        String value = header.substring(space + 1).strip();
        return header.regionMatches(true, 0, "Basic ", 0, 6) ? password(value) : Optional.of(value);
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
