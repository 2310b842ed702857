package dev.tocsin.monitoring.probe.http;

import dev.tocsin.monitoring.probe.Trust;
import dev.tocsin.monitoring.yaml.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;

/** How an HTTP target is called. */
record HttpOptions(
        String target,
        String method,
        Map<String, String> headers,
        String body,
        String contentType,
        int redirects,
        boolean redirectToPrivate,
        Trust trust,
        int most) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int MOST_BYTES = 1024 * 1024;

    static HttpOptions read(String target, Section section) {
        return new HttpOptions(
                checked(target, section),
                section.oneOf("method", "GET", METHODS),
                section.strings("headers"),
                section.text("body", ""),
                section.text("content_type", "application/json"),
                section.whole("redirects", 5, 0, 20),
                section.flag("redirect_to_private", false),
                new Trust(section.text("trust", "system")),
                section.whole("read", MOST_BYTES, 0, 64 * MOST_BYTES));
    }

    /** The target, which is wrong unless it is a URL of the web, whatever its variables will say. */
    static String checked(String target, Section section) {
        try {
            URI uri = new URI(target.replaceAll("\\$\\{[A-Z0-9_]+}", "x"));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return target;
            }
        } catch (URISyntaxException notOne) {
            // said below
        }
        section.fault("target", "must be an http or https URL");
        return target;
    }
}
