package dev.tocsin.notification.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.Letter;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.SendResult;
import dev.tocsin.notification.SendResult.Sent;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.notification.http.HttpPosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Triggers an alert for each incident, and acknowledges and resolves it with the incident. A contact's address is the
 * server ({@code https://events.pagerduty.com}, or that of the EU), its secret the integration's routing key.
 *
 * <p>PagerDuty calls nobody for an alert that it holds for acknowledged: to call again, it is resolved first.
 */
@Component
class PagerDutyChannel implements Channel {
    private static final String ENQUEUE = "/v2/enqueue";
    private static final Duration ALL_CALLS = Duration.ofSeconds(9);

    private final HttpPosts http;
    private final ObjectMapper json;

    PagerDutyChannel(HttpPosts http, ObjectMapper json) {
        this.http = http;
        this.json = json;
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public boolean carries(Purpose purpose) {
        return true;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    /** Each incident is an alert of its own there. */
    @Override
    public boolean bundles() {
        return false;
    }

    @Override
    public SendResult send(Letter letter, Contact contact) {
        String key = contact.secret();
        if (key == null || key.isBlank()) {
            return new Undeliverable("The contact has no routing key");
        }
        List<Event> events = letter.lines().stream()
                .flatMap(it -> events(key, letter, it).stream())
                .toList();
        Duration each = ALL_CALLS.dividedBy(events.size());
        SendResult result = new Sent("nothing to send");
        for (Event event : events) {
            result = http.post(url(contact.address()), write(event), Map.of(), each);
            if (!(result instanceof Sent)) {
                return result;
            }
        }
        return result;
    }

    private static List<Event> events(String key, Letter letter, Letter.Line line) {
        return switch (line.purpose()) {
            case ANSWERED -> List.of(Event.acknowledge(key, line));
            case OVER -> List.of(Event.resolve(key, line));
            case PAGE, TEST -> {
                List<Event> events = new ArrayList<>();
                if (line.again()) {
                    events.add(Event.resolve(key, line));
                }
                events.add(Event.trigger(key, line, letter.at()));
                yield events;
            }
        };
    }

    private static String url(String address) {
        return address.matches("\\w+://[^/]+/?") ? address.replaceFirst("/?$", ENQUEUE) : address;
    }

    private String write(Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
