package dev.tocsin.monitoring.probe.http;

import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.http.Clients.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a call and follows where it is sent, all of it before one deadline and within one size. */
@Component
public class Calls {
    private static final Set<String> TOLD_ANYBODY = Set.of("accept", "accept-language", "user-agent");

    private final Clients clients;
    private final Clock clock;

    Calls(Clients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    Answer call(HttpOptions options, Duration timeout) throws IOException, Environment.Missing {
        long begun = System.nanoTime();
        URI home = URI.create(Environment.expand(options.target()));
        URI uri = home;
        String method = options.method();
        String body = Environment.expand(options.body());
        for (int redirects = 0; ; redirects++) {
            HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
            boolean atHome = atHome(uri, home);
            for (Map.Entry<String, String> header : options.headers().entrySet()) {
                // What opens our own door is not shown at another, whatever it is called
                if (atHome || TOLD_ANYBODY.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                    request.setHeader(header.getKey(), Environment.expand(header.getValue()));
                }
            }
            if (!body.isEmpty()) {
                if (!atHome) {
                    throw new IOException("redirected with its body to " + uri.getHost() + ", where it does not go");
                }
                request.setEntity(
                        new StringEntity(body, ContentType.create(options.contentType(), StandardCharsets.UTF_8)));
            }
            Reach reach = sameHost(uri, home)
                    ? Reach.ANYWHERE
                    : options.redirectToPrivate() ? Reach.NOT_LINK_LOCAL : Reach.OUTSIDE;
            Answer answer = once(request, options, reach, timeout, begun, redirects);
            String next = location(answer);
            if (next == null || options.redirects() == 0) {
                return answer;
            }
            if (redirects == options.redirects()) {
                throw new IOException("redirected more than " + options.redirects() + " times, at last to " + next);
            }
            uri = target(uri, next);
            if (answer.status() < 307 && !method.equals("HEAD")) {
                method = "GET";
                body = "";
            }
        }
    }

    private Answer once(
            HttpUriRequestBase request, HttpOptions options, Reach reach, Duration timeout, long begun, int redirects)
            throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        long left = timeout.toMillis() - (System.nanoTime() - begun) / 1_000_000;
        if (left <= 0) {
            throw new Late(timeout);
        }
        Future<?> end = clients.at(left, () -> {
            late.set(true);
            request.abort();
        });
        HttpClientContext context = HttpClientContext.create();
        try {
            return clients.client(options.trust(), reach)
                    .execute(
                            request,
                            context,
                            response -> answer(response, request, context, options, begun, redirects));
        } catch (IOException failed) {
            throw late.get() ? new Late(timeout) : failed;
        } finally {
            end.cancel(false);
        }
    }

    private Answer answer(
            ClassicHttpResponse response,
            HttpUriRequestBase request,
            HttpClientContext context,
            HttpOptions options,
            long begun,
            int redirects)
            throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        Duration left = left(context.getSSLSession());
        byte[] body = new byte[0];
        boolean truncated = false;
        if (response.getEntity() != null) {
            InputStream in = response.getEntity().getContent();
            body = in.readNBytes(options.most());
            truncated = body.length == options.most() && in.read() >= 0;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (truncated) {
            request.abort(); // rather than read the rest
        }
        return new Answer(response.getCode(), headers, body, truncated, took, redirects, left);
    }

    private @Nullable Duration left(@Nullable SSLSession session) {
        if (session == null) {
            return null;
        }
        Instant first = Instant.MAX;
        try {
            for (Certificate it : session.getPeerCertificates()) {
                if (it instanceof X509Certificate certificate) {
                    Instant end = certificate.getNotAfter().toInstant();
                    first = end.isBefore(first) ? end : first;
                }
            }
        } catch (SSLPeerUnverifiedException anonymous) {
            return null;
        }
        return first.equals(Instant.MAX) ? null : Duration.between(clock.instant(), first);
    }

    private static @Nullable String location(Answer answer) {
        boolean redirect =
                switch (answer.status()) {
                    case 301, 302, 303, 307, 308 -> true;
                    default -> false;
                };
        List<String> locations = answer.headers().getOrDefault("location", List.of());
        return redirect && !locations.isEmpty() ? locations.get(0) : null;
    }

    private static URI target(URI from, String location) throws IOException {
        try {
            URI next = from.resolve(location);
            if (next.getHost() != null && ("http".equals(next.getScheme()) || "https".equals(next.getScheme()))) {
                return next;
            }
        } catch (IllegalArgumentException notOne) {
            // said below
        }
        throw new IOException("redirected to what is no http or https URL");
    }

    private static boolean sameHost(URI uri, URI home) {
        return home.getHost() == null || home.getHost().equalsIgnoreCase(uri.getHost());
    }

    /** Its own scheme, host and port, or its own host over https instead of http. */
    private static boolean atHome(URI uri, URI home) {
        boolean same = home.getScheme().equalsIgnoreCase(uri.getScheme()) && port(home) == port(uri);
        boolean safer = "http".equalsIgnoreCase(home.getScheme()) && "https".equalsIgnoreCase(uri.getScheme());
        return sameHost(uri, home) && (same || safer);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** Everything together took too long. */
    static final class Late extends IOException {
        private static final long serialVersionUID = 1;

        Late(Duration timeout) {
            super("no complete answer within " + timeout.toMillis() + " ms");
        }
    }
}
