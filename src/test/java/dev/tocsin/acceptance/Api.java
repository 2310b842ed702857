package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.testkit.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The REST interface of a server, used with somebody's token. */
record Api(String server, String token) {
    private static final Pattern SHOWN_TOKEN = Pattern.compile("tocsin_api_[A-Za-z0-9_-]+");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    /** What came back. */
    record Answer(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException not) {
                throw new IllegalStateException(status + " " + text, not);
            }
        }

        Answer expect(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return this;
        }
    }

    /** Signs in on the page and makes a token there that may do what the person may. */
    static Api signIn(ServerProcess server, String login, String password, String... roles) {
        Browser browser = new Browser(server.port());
        assertThat(browser.signIn(login, password).uri().getPath())
                .as(login + " signs in")
                .isEqualTo("/");
        String[] fields = new String[2 + 2 * roles.length];
        fields[0] = "name";
        fields[1] = "acceptance";
        for (int n = 0; n < roles.length; n++) {
            fields[2 + 2 * n] = "roles";
            fields[3 + 2 * n] = roles[n];
        }
        String page = browser.submit("/tokens", "/tokens", fields).body();
        Matcher shown = SHOWN_TOKEN.matcher(page);
        assertThat(shown.find()).as(page).isTrue();
        return new Api(server.url(), shown.group());
    }

    /** The same person, or another source of alerts, at another node. */
    Api at(ServerProcess node) {
        return new Api(node.url(), token);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) {
        return send(request(path).POST(BodyPublishers.ofString(write(body))));
    }

    Answer put(String path, Object body) {
        return send(request(path).PUT(BodyPublishers.ofString(write(body))));
    }

    /** An action on an incident that must succeed. */
    JsonNode act(String key, String action, Map<String, ?> body) {
        return post("/api/v1/incidents/" + key + "/" + action, body).expect(200).json();
    }

    /** Everything that is known of an incident. */
    JsonNode incident(String key) {
        return get("/api/v1/incidents/" + key).expect(200).json();
    }

    /** Newest first; {@code state} as the interface takes it. */
    List<JsonNode> incidents(String state) {
        return list(
                get("/api/v1/incidents?limit=500&state=" + state).expect(200).json());
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failed) {
            throw new IllegalStateException("No answer from " + request.build().uri(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
