package dev.tocsin.oncall.calendar;

import dev.tocsin.platform.net.Addresses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gets a calendar over HTTP, bounded in time and size, and from no address that a stranger could use to reach into our
 * own network; each redirect is looked at like the first address.
 */
@Component
class CalendarGet {
    private static final int MOST_REDIRECTS = 3;

    private final CalendarSettings settings;
    private final HttpClient http;

    CalendarGet(CalendarSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /**
     * What came back.
     *
     * @param body null when it is the same as that of the tag
     */
    record Answer(@Nullable String body, @Nullable String tag) {}

    /** @throws IOException with a message for people, whatever the other side did */
    Answer get(String url, @Nullable String tag) throws IOException {
        long end = System.nanoTime() + settings.timeout().toNanos();
        URI uri = parse(url.replaceFirst("^webcal:", "https:"));
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<String> response = call(uri, tag, end);
            int status = response.statusCode();
            if (status == 200) {
                return new Answer(
                        response.body(),
                        response.headers()
                                .firstValue("ETag")
                                .filter(it -> it.length() <= 300)
                                .orElse(null));
            }
            if (status == 304 && tag != null) {
                return new Answer(null, tag);
            }
            String next = response.headers().firstValue("Location").orElse("");
            if (status / 100 != 3 || next.isEmpty()) {
                throw new IOException("It answered " + status);
            }
            uri = parse(uri.resolve(parse(next)).toString());
        }
        throw new IOException("It redirects more than " + MOST_REDIRECTS + " times");
    }

    private HttpResponse<String> call(URI uri, @Nullable String tag, long end) throws IOException {
        allow(uri);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.timeout())
                .header("Accept", "text/calendar")
                .header("User-Agent", "Tocsin");
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request.build(), head -> new BoundedBody());
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw late();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof HttpTimeoutException ? late() : said(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private IOException late() {
        return new IOException("No answer within " + settings.timeout().toSeconds() + " s");
    }

    private static IOException said(@Nullable Throwable failed) {
        if (failed instanceof ConnectException) {
            return new IOException("Nothing takes connections at that address", failed);
        }
        if (failed instanceof SSLException) {
            return new IOException("Its certificate or encryption is not accepted", failed);
        }
        return failed instanceof BoundedBody.TooLarge it ? it : new IOException("The connection broke off", failed);
    }

    /** Java keeps a resolved name for 30 s, so that the call goes to the address looked at. */
    private void allow(URI uri) throws IOException {
        for (InetAddress it : addresses(uri.getHost())) {
            if (Addresses.forbidden(it)) {
                throw new IOException(it.getHostAddress() + " is not an address that calendars are read from");
            }
            if (!settings.allowPrivate() && Addresses.internal(it)) {
                throw new IOException(
                        it.getHostAddress() + " is private; tocsin.oncall.calendar.allow-private would allow it");
            }
        }
    }

    private static InetAddress[] addresses(String host) throws IOException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException nobody) {
            throw new IOException("No address is known for " + host, nobody);
        }
    }

    private static URI parse(String text) throws IOException {
        try {
            URI uri = new URI(text);
            if (!uri.isAbsolute()) {
                return uri;
            }
            if (uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))) {
                return uri;
            }
        } catch (java.net.URISyntaxException notOne) {
            // said below
        }
        throw new IOException("The address is not an http or https URL");
    }
}
