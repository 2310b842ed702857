package dev.tocsin.notification.webhook;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.Letter;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Posts pages as Standard Webhooks. 2xx is success; 410 ends the contact; redirects are not followed; 408, 425, 429 and
 * 5xx are tried again; every other answer will not get better by repeating.
 */
@Component
class WebhookChannel implements Channel {
    private final WebhookBody bodies;
    private final WebhookSettings settings;
    private final Clock clock;
    private final HttpClient http;

    WebhookChannel(WebhookBody bodies, WebhookSettings settings, Clock clock) {
        this.bodies = bodies;
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public SendResult send(Letter letter, Contact contact) {
        try {
            URI uri = Destination.check(contact.address(), settings.allowPrivate());
            return answer(call(request(uri, letter, contact)));
        } catch (Destination.Refused | IllegalArgumentException refused) {
            return new Undeliverable(said(refused));
        } catch (UnknownHostException unknown) {
            return new RetryLater(Optional.empty(), "Unknown host " + said(unknown));
        } catch (TimeoutException late) {
            return new RetryLater(
                    Optional.empty(), "No answer within " + settings.timeout().toSeconds() + " s");
        } catch (IOException failed) {
            return new RetryLater(Optional.empty(), said(failed));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new RetryLater(Optional.empty(), "Interrupted");
        }
    }

    private HttpRequest request(URI uri, Letter letter, Contact contact) {
        String body = bodies.of(letter);
        long timestamp = clock.instant().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Tocsin")
                .header("webhook-id", letter.id())
                .header("webhook-timestamp", Long.toString(timestamp))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        String secret = contact.secret();
        if (secret != null && !secret.isBlank()) {
            request.header("webhook-signature", Signature.of(secret, letter.id(), timestamp, body));
        }
        return request.build();
    }

    /** The client's own time-out ends with the headers, ours with the body. */
    private HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, head -> new ShortAnswer());
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
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
