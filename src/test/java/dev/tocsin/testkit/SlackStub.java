package dev.tocsin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Slack's Web API over HTTP: does what the methods do to a {@link SlackWorkspace}, keeps every call, and misbehaves where
 * it is told to. A fault of method {@code *} is one of all methods.
 */
public final class SlackStub implements AutoCloseable {
    public static final String TOKEN = "xoxb-test-token";
    public static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    public static final String EVERY_METHOD = "*";

    /** For faults: what is sent to response URLs. */
    public static final String RESPONSES = "/response/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpStub http = new HttpStub();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, Function<Call, Map<String, Object>>> methods = new ConcurrentHashMap<>();
    private volatile SlackWorkspace workspace = new SlackWorkspace();

    /** One call of a method, its form or JSON fields as text. */
    public record Call(String method, Map<String, String> params, String token) {
        public String get(String name) {
            return params.getOrDefault(name, "");
        }
    }

    /** A message that somebody was sent by a response URL. */
    public record Told(String path, JsonNode message) {
        public String text() {
            return message.path("text").asText();
        }
    }

    private static final class AnswerLost extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record Fault(String answer, boolean once) {}

    public SlackStub() {
        http.answers(this::answer);
    }

    /** What {@code tocsin.slack.api-url} is to be. */
    public URI url() {
        return URI.create(http.url()).resolve("/api/");
    }

    /** The people, channels and messages there are by now. */
    public SlackWorkspace workspace() {
        return workspace;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> calls(String method) {
        return calls.stream().filter(it -> it.method().equals(method)).toList();
    }

    /** {@code ok:false}, until {@link #recovers}. */
    public void refuses(String method, String error) {
        faults.put(method, new Fault(refusal(error), false));
    }

    public void refusesOnce(String method, String error) {
        faults.put(method, new Fault(refusal(error), true));
    }

    /** 429 for the next call only. */
    public void isBusyOnce(String method, int retryAfterSeconds) {
        faults.put(method, new Fault(busy(retryAfterSeconds), true));
    }

    public void isBusy(String method, int retryAfterSeconds) {
        faults.put(method, new Fault(busy(retryAfterSeconds), false));
    }

    /** Answers with this status, until {@link #recovers}. */
    public void fails(String method, int status) {
        faults.put(method, new Fault(HttpStub.response(status, "<html>oops</html>"), false));
    }

    /** 200 and something that is no JSON. */
    public void talksNonsense(String method) {
        faults.put(method, new Fault(HttpStub.response(200, "<html>Slack is having a break</html>"), false));
    }

    /** Not even HTTP. */
    public void talksGarbage(String method) {
        faults.put(method, new Fault(HttpStub.GARBAGE, false));
    }

    /** Does the next call and never says so. */
    public void losesTheAnswerOnce(String method) {
        on(method, call -> {
            methods.remove(method);
            workspace.call(call);
            throw new AnswerLost();
        });
    }

    /** For what {@link #on} does: {@code ok:false}. */
    public Map<String, Object> refuse(String error) {
        throw new SlackWorkspace.No(error);
    }

    /** Is not there any more, until {@link #reset}. */
    public void goes() {
        http.close();
    }

    /** Does nothing and never answers. */
    public void hangs(String method) {
        faults.put(method, new Fault(HttpStub.HANGING, false));
    }

    /** A response URL that nobody has been given yet. */
    public String responseUrl() {
        return URI.create(http.url()).resolve(RESPONSES + UUID.randomUUID()).toString();
    }

    /** What was sent to that response URL, in order. */
    public List<Told> told(String responseUrl) {
        String path = URI.create(responseUrl).getPath();
        return told.stream().filter(it -> it.path().equals(path)).toList();
    }

    /** Every method does again what it should. */
    public void recovers() {
        faults.clear();
    }

    /** In the place of what the method does by itself; what is returned is added to {@code ok:true}. */
    public void on(String method, Function<Call, Map<String, Object>> answer) {
        methods.put(method, answer);
    }

    /** Done when a call has arrived, before it is answered. */
    public void meanwhile(Runnable deed) {
        http.meanwhile(deed);
    }

    /** The raw server, for what is below methods: half an answer, a drip. */
    public HttpStub http() {
        return http;
    }

    /** A workspace as on the first day, no calls, no faults. */
    public void reset() {
        calls.clear();
        told.clear();
        faults.clear();
        methods.clear();
        workspace = new SlackWorkspace();
        http.open();
        http.meanwhile(() -> {});
        http.answers(this::answer);
    }

    @Override
    public void close() {
        http.close();
    }

    private String answer(HttpStub.Request request) {
        if (request.path().startsWith("/response/")) {
            Fault fault = fault(RESPONSES);
            return fault == null ? told(request) : fault.answer();
        }
        String method = request.path().replaceFirst("^/api/", "").replaceFirst("\\?.*", "");
        String token = request.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
        Call call = new Call(method, params(request), token);
        calls.add(call);
        Fault fault = fault(method);
        if (fault != null) {
            return fault.answer();
        }
        if (!token.equals(TOKEN)) {
            return refusal("invalid_auth");
        }
        try {
            Function<Call, Map<String, Object>> own = methods.get(method);
            return ok(own == null ? workspace.call(call) : own.apply(call));
        } catch (SlackWorkspace.No no) {
            return refusal(no.error());
        } catch (AnswerLost lost) {
            return HttpStub.HANGING;
        }
    }

    private String told(HttpStub.Request request) {
        told.add(new Told(request.path(), BlockKitLimits.tree(request.body())));
        return HttpStub.response(200, "ok");
    }

    private @Nullable Fault fault(String method) {
        String key = faults.containsKey(method) ? method : EVERY_METHOD;
        Fault fault = faults.get(key);
        if (fault != null && fault.once()) {
            faults.remove(key, fault);
        }
        return fault;
    }

    private static String ok(Map<String, Object> fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", true);
        body.putAll(fields);
        return HttpStub.response(200, write(body), "Content-Type: application/json; charset=utf-8");
    }

    private static String refusal(String error) {
        return HttpStub.response(200, write(Map.of("ok", false, "error", error)), "Content-Type: application/json");
    }

    private static String busy(int seconds) {
        return HttpStub.response(429, write(Map.of("ok", false, "error", "ratelimited")), "Retry-After: " + seconds);
    }

    private static Map<String, String> params(HttpStub.Request request) {
        Map<String, String> params = new LinkedHashMap<>();
        if (request.headers().getOrDefault("content-type", "").startsWith("application/json")) {
            try {
                JSON.readTree(request.body())
                        .fields()
                        .forEachRemaining(it -> params.put(
                                it.getKey(),
                                it.getValue().isValueNode()
                                        ? it.getValue().asText()
                                        : it.getValue().toString()));
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException("A call with broken JSON: " + request.body(), broken);
            }
            return params;
        }
        for (String pair : request.body().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                params.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return params;
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
