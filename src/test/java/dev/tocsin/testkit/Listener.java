package dev.tocsin.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An open page's ear: what the server sends to it, kept in order. */
public final class Listener implements AutoCloseable {
    private final HttpResponse<InputStream> answer;
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    /** One server-sent event. */
    public record Event(String id, String kind, String data, long atNanos) {}

    Listener(HttpResponse<InputStream> answer) {
        this.answer = answer;
        Thread ear = new Thread(this::listen, "listener");
        ear.setDaemon(true);
        ear.start();
    }

    public int status() {
        return answer.statusCode();
    }

    public List<Event> heard() {
        return heard;
    }

    /** Where it stands: the id of the last event that had one. */
    public String last() {
        return heard.stream().map(Event::id).filter(it -> !it.isEmpty()).reduce("", (earlier, later) -> later);
    }

    public Event await(String what, Predicate<Event> wanted) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heard.stream().filter(wanted).findFirst().orElse(null), it -> it != null);
    }

    /** Waits until the server has ended it. */
    public void awaitEnd() {
        Awaitility.await("the end").atMost(Duration.ofSeconds(15)).until(() -> over);
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException gone) {
            // it is closed then
        }
    }

    private void listen() {
        String id = "";
        String kind = "message";
        String data = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    heard.add(new Event(id, kind, data, System.nanoTime()));
                    id = "";
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    kind = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        } catch (IOException gone) {
            // closed by one side or the other
        }
        over = true;
    }
}
