package dev.tocsin.notification.webhook;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.Letter;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.SendResult;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.notification.http.HttpPosts;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Posts pages, and that they are answered or over, as Standard Webhooks, signed where the contact has a secret. A bundle
 * is of one purpose: what follows a page has a message of its own.
 */
@Component
class WebhookChannel implements Channel {
    private final WebhookBody bodies;
    private final HttpPosts http;
    private final Clock clock;

    WebhookChannel(WebhookBody bodies, HttpPosts http, Clock clock) {
        this.bodies = bodies;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean carries(Purpose purpose) {
        return true;
    }

    @Override
    public SendResult send(Letter letter, Contact contact) {
        String body = bodies.of(letter);
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", letter.id());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        String secret = contact.secret();
        if (secret != null && !secret.isBlank()) {
            try {
                headers.put("webhook-signature", Signature.of(secret, letter.id(), timestamp, body));
            } catch (IllegalArgumentException notOne) {
                return new Undeliverable(String.valueOf(notOne.getMessage()));
            }
        }
        return http.post(contact.address(), body, headers);
    }
}
