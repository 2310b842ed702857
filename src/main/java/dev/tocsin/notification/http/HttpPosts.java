package dev.tocsin.notification.http;

import dev.tocsin.notification.SendResult;
import dev.tocsin.notification.SendResult.RetryLater;
import dev.tocsin.notification.SendResult.Sent;
import dev.tocsin.notification.SendResult.Undeliverable;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Posts JSON and judges the answer as most providers mean theirs: 2xx is success; 410 ends the contact; redirects are not
 * followed; 408, 425, 429 and 5xx are tried again; every other answer will not get better by repeating.
 */
@Component
public class HttpPosts {
    private final HttpSettings settings;
    private final Clock clock;
    private final HttpClient http;

    public HttpPosts(HttpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /** One call, bounded by the time-out as a whole; never throws what the address or the other side caused. */
    public SendResult post(String address, String body, Map<String, String> headers) {
        return post(address, body, headers, settings.timeout());
    }

    /** Within this time, when the time-out that is set is longer. */
    public SendResult post(String address, String body, Map<String, String> headers, Duration within) {
        Duration timeout = within.compareTo(settings.timeout()) < 0 ? within : settings.timeout();
        try {
            URI uri = Destination.check(address, settings.allowPrivate());
            HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "Tocsin")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return answer(call(request.build(), timeout));
        } catch (Destination.Refused | IllegalArgumentException refused) {
            return new Undeliverable(said(refused));
        } catch (UnknownHostException unknown) {
            return new RetryLater(Optional.empty(), "Unknown host " + said(unknown));
        } catch (TimeoutException late) {
            return new RetryLater(Optional.empty(), "No answer within " + timeout.toMillis() + " ms");
        } catch (IOException failed) {
            return new RetryLater(Optional.empty(), said(failed));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new RetryLater(Optional.empty(), "Interrupted");
        }
    }

    /** The client's own time-out ends with the headers, ours with the body. */
    private HttpResponse<String> call(HttpRequest request, Duration timeout)
            throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, head -> new ShortAnswer());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private SendResult answer(HttpResponse<String> response) {
        int status = response.statusCode();
        String answer = (status + " " + response.body()).trim();
        if (status >= 200 && status < 300) {
            return new Sent(answer);
        }
        if (status == 410) {
            return new Undeliverable(answer, true);
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            Optional<Duration> pause =
                    response.headers().firstValue("Retry-After").flatMap(it -> RetryAfter.parse(it, clock.instant()));
            return new RetryLater(pause, answer);
        }
        return new Undeliverable(answer);
    }

    private static String said(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
