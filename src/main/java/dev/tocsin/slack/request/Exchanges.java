package dev.tocsin.slack.request;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Answers;
import dev.tocsin.slack.answer.Origin;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.answer.Troubles;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Serves requests on threads of their own. Slack waits for three seconds: what has no result after two and a half is
 * answered that nothing is recorded yet, and its result follows as a message.
 */
@WithSlack
@Component
class Exchanges implements DisposableBean {
    static final Duration PATIENCE = Duration.ofMillis(2500);

    private static final int THREADS = 8;
    private static final int WAITING = 200;
    private static final String NOT_YET = "Not recorded yet: Tocsin is slow just now. The result follows here.";
    private static final String BUSY = "Not recorded: Tocsin is too busy just now. Please try again in a minute.";

    private final App app;
    private final SeenSignatures seen;
    private final Answers answers;
    private final Troubles troubles;
    private final MeterRegistry meters;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> thread("slack-in", work));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> thread("slack-in-timer", work));

    Exchanges(List<Routes> routes, SeenSignatures seen, Answers answers, Troubles troubles, MeterRegistry meters) {
        // Without Bolt's own middleware nothing asks Slack anything while a person waits
        this.app = new App(new AppConfig(), List.of());
        routes.forEach(it -> it.register(app));
        this.seen = seen;
        this.answers = answers;
        this.troubles = troubles;
        this.meters = meters;
    }

    void serve(Request<?> request, String signature, Exchange exchange) {
        Manner manner = Manner.of(request);
        Origin origin = Origin.of(request);
        long arrived = System.nanoTime();
        var late = timer.schedule(
                () -> hold(manner, origin, exchange, NOT_YET), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            threads.execute(() -> {
                Response result = result(request, signature, manner, origin);
                late.cancel(false);
                if (!exchange.answer(result)) {
                    follow(manner, origin, result);
                }
                meters.timer(
                                "tocsin.slack.requests",
                                "kind",
                                manner.name().toLowerCase(Locale.ROOT),
                                "status",
                                String.valueOf(result.getStatusCode()))
                        .record(System.nanoTime() - arrived, TimeUnit.NANOSECONDS);
            });
        } catch (RejectedExecutionException full) {
            late.cancel(false);
            hold(manner, origin, exchange, BUSY);
        }
    }

    private void hold(Manner manner, Origin origin, Exchange exchange, String sentence) {
        if (exchange.answer(manner.says(sentence)) && manner == Manner.CLICK) {
            answers.tell(origin, Say.of(sentence));
        }
    }

    private Response result(Request<?> request, String signature, Manner manner, Origin origin) {
        try {
            if (!seen.take(signature)) {
                meters.counter("tocsin.slack.requests.refused").increment();
                return Response.json(401, "{\"error\":\"invalid request\"}");
            }
            Response result = app.run(request);
            // Slack stops sending events where too many are not taken
            return manner == Manner.EVENT && result.getStatusCode() == 404 ? Response.ok() : result;
        } catch (Exception failed) {
            String sentence = troubles.sentence(failed);
            if (manner == Manner.CLICK) {
                answers.tell(origin, Say.of(sentence));
            }
            return manner.says(sentence);
        }
    }

    /** What a command or a form would have been answered; of clicks their own messages tell. */
    private void follow(Manner manner, Origin origin, Response result) {
        String body = result.getBody();
        if (result.getStatusCode() != 200 || body == null || body.isBlank()) {
            return;
        }
        switch (manner) {
            case COMMAND -> answers.tell(origin, Say.read(body));
            case FORM -> FormErrors.in(body).ifPresent(it -> answers.tell(origin, Say.of("Not recorded: " + it)));
            case CLICK, CHOICES, EVENT -> {}
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
