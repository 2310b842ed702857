package dev.tocsin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A person in Slack: what they type and click reaches the server as Slack would send it, signed. */
public final class SlackHand {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI door;
    private final SlackStub slack;
    private final Clock clock;
    private final String user;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What the server answered, and what it told afterwards by the response URL. */
    public record Answer(int status, JsonNode body, String raw, Duration took, String responseUrl) {
        public String text() {
            return body.path("text").asText();
        }
    }

    public SlackHand(int port, SlackStub slack, Clock clock, String user) {
        this.door = URI.create("http://127.0.0.1:" + port + "/slack/events");
        this.slack = slack;
        this.clock = clock;
        this.user = user;
    }

    /** {@code /incident text}, typed in a channel that is nobody's in particular. */
    public Answer types(String text) {
        return types(text, "C0GENERAL");
    }

    public Answer types(String text, String channel) {
        String responseUrl = slack.responseUrl();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("token", "deprecated");
        fields.put("team_id", SlackWorkspace.TEAM);
        fields.put("team_domain", "tocsin");
        fields.put("channel_id", channel);
        fields.put("channel_name", "somewhere");
        fields.put("user_id", user);
        fields.put("user_name", "hand");
        fields.put("command", "/incident");
        fields.put("text", text);
        fields.put("api_app_id", "A0TOCSIN");
        fields.put("is_enterprise_install", "false");
        fields.put("response_url", responseUrl);
        fields.put("trigger_id", slack.workspace().trigger());
        return signed(form(fields), "application/x-www-form-urlencoded", responseUrl);
    }

    /** A button of a message. */
    public Answer clicks(String action, String value) {
        return interacts(click(action, value), slack.responseUrl());
    }

    public Answer clicks(String action, long value) {
        return clicks(action, Long.toString(value));
    }

    /** A button of a form, as it was opened last, or of the home tab. */
    public Answer clicksIn(JsonNode view, String action, long value) {
        Map<String, Object> click = click(action, Long.toString(value));
        Map<String, Object> seen = JSON.convertValue(view, Map.class);
        seen.put("id", "V123");
        click.put("view", seen);
        click.put("container", Map.of("type", "view", "view_id", "V123"));
        click.remove("channel");
        click.remove("message");
        return interacts(click, "");
    }

    private Map<String, Object> click(String action, String value) {
        Map<String, Object> click = interaction("block_actions");
        click.put(
                "container",
                Map.of("type", "message", "message_ts", "1700000000.000100", "channel_id", SlackWorkspace.INCIDENTS));
        click.put("channel", Map.of("id", SlackWorkspace.INCIDENTS, "name", "incidents"));
        click.put("message", Map.of("type", "message", "ts", "1700000000.000100", "text", "INC"));
        click.put(
                "actions",
                List.of(Map.of(
                        "action_id",
                        action,
                        "block_id",
                        "b1",
                        "type",
                        "button",
                        "value",
                        value,
                        "action_ts",
                        clock.instant().getEpochSecond() + ".000001",
                        "text",
                        Map.of("type", "plain_text", "text", "Button"))));
        return click;
    }

    /** Fills in and sends the form; a value {@code user:U1} chooses a person, {@code option:x} an option. */
    public Answer submits(JsonNode view, Map<String, String> values) {
        Map<String, Object> submission = interaction("view_submission");
        Map<String, Object> filled = JSON.convertValue(view, Map.class);
        filled.put("id", "V123");
        filled.put("hash", "h1");
        filled.put(
                "state",
                Map.of(
                        "values",
                        values.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, it -> Map.of("value", value(it.getValue()))))));
        submission.put("view", filled);
        submission.put("response_urls", List.of());
        return interacts(submission, "");
    }

    private static Map<String, Object> value(String it) {
        if (it.startsWith("user:")) {
            return Map.of("type", "users_select", "selected_user", it.substring(5));
        }
        if (it.startsWith("option:")) {
            return Map.of("type", "static_select", "selected_option", Map.of("value", it.substring(7)));
        }
        return it.startsWith("checked:")
                ? Map.of("type", "checkboxes", "selected_options", List.of(Map.of("value", it.substring(8))))
                : Map.of("type", "plain_text_input", "value", it);
    }

    /** What is offered while this is typed into a field of the form that has its choices from us. */
    public Answer typesInto(JsonNode view, String field, String typed) {
        Map<String, Object> suggestion = interaction("block_suggestion");
        suggestion.put("action_id", "value");
        suggestion.put("block_id", field);
        suggestion.put("value", typed);
        suggestion.put("view", JSON.convertValue(view, Map.class));
        suggestion.put("container", Map.of("type", "view", "view_id", "V123"));
        return interacts(suggestion, "");
    }

    /** "Add to timeline" in the menu of a message. */
    public Answer addsToTimeline(String channel, String ts, String writer, String text) {
        Map<String, Object> shortcut = interaction("message_action");
        shortcut.put("callback_id", "add_to_timeline");
        shortcut.put("message_ts", ts);
        shortcut.put("channel", Map.of("id", channel, "name", "somewhere"));
        shortcut.put("message", Map.of("type", "message", "user", writer, "ts", ts, "text", text));
        return interacts(shortcut, slack.responseUrl());
    }

    /** An event, as it is sent the first time. */
    public Answer event(Map<String, Object> event) {
        return event(event, Map.of());
    }

    public Answer event(Map<String, Object> event, Map<String, String> headers) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("token", "deprecated");
        envelope.put("team_id", SlackWorkspace.TEAM);
        envelope.put("api_app_id", "A0TOCSIN");
        envelope.put("type", "event_callback");
        envelope.put("event_id", "Ev123");
        envelope.put("event_time", clock.instant().getEpochSecond());
        envelope.put("event", event);
        String timestamp = now();
        String body = write(envelope);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("X-Slack-Request-Timestamp", timestamp);
        all.put("X-Slack-Signature", signature(SlackStub.SIGNING_SECRET, timestamp, body));
        return posts(body, all, "");
    }

    private Map<String, Object> interaction(String type) {
        Map<String, Object> it = new LinkedHashMap<>();
        it.put("type", type);
        it.put("team", Map.of("id", SlackWorkspace.TEAM, "domain", "tocsin"));
        it.put("user", Map.of("id", user, "username", "hand", "name", "hand", "team_id", SlackWorkspace.TEAM));
        it.put("api_app_id", "A0TOCSIN");
        it.put("token", "deprecated");
        it.put("trigger_id", slack.workspace().trigger());
        return it;
    }

    private Answer interacts(Map<String, Object> payload, String responseUrl) {
        if (!responseUrl.isEmpty()) {
            payload.put("response_url", responseUrl);
        }
        return signed(form(Map.of("payload", write(payload))), "application/x-www-form-urlencoded", responseUrl);
    }

    private Answer signed(String body, String type, String responseUrl) {
        String timestamp = now();
        return posts(
                body,
                Map.of(
                        "Content-Type", type,
                        "X-Slack-Request-Timestamp", timestamp,
                        "X-Slack-Signature", signature(SlackStub.SIGNING_SECRET, timestamp, body)),
                responseUrl);
    }

    /** Whatever it is, with these headers and no others. */
    public Answer posts(String body, Map<String, String> headers, String responseUrl) {
        HttpRequest.Builder request = HttpRequest.newBuilder(door)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        long began = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new Answer(response.statusCode(), read(response.body()), response.body(), took, responseUrl);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public String now() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    /** As Slack's documentation describes it. */
    public static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode read(String body) {
        try {
            return body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode();
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static String write(Object value) {
        return SlackStub.write(value);
    }
}
