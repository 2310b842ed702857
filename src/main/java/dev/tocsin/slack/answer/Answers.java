package dev.tocsin.slack.answer;

import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.SlackCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Tells people what came of what they did, on threads of its own. A word that does not arrive is lost, not what it was
 * about: that is in the database by then, and on the card.
 */
@WithSlack
@Component
public class Answers implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final Pattern SLACKS_OWN = Pattern.compile("https://([a-z0-9-]+\\.)*slack(-gov)?\\.com/.*");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int THREADS = 4;
    private static final int WAITING = 1000;
    private static final int TRIES = 3;
    private static final String GONE = "too late for that address";

    private final SlackCalls slack;
    private final String api;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), Answers::thread);

    Answers(SlackCalls slack, SlackSettings settings) {
        this.slack = slack;
        this.api = settings.apiUrl().resolve("/").toString();
    }

    /** Where the person asked; where Slack does not take it there, in their conversation with the app. */
    public void tell(Origin to, Say say) {
        try {
            threads.execute(() -> send(to, say));
        } catch (RejectedExecutionException full) {
            LOG.warn("An answer to {} in Slack was dropped: {} are waiting", to.user(), WAITING);
        }
    }

    private void send(Origin to, Say say) {
        if (to.responseUrl().isEmpty()) {
            direct(to, say);
        } else if (SLACKS_OWN.matcher(to.responseUrl()).matches()
                || to.responseUrl().startsWith(api)) {
            post(to, say);
        } else {
            LOG.warn("Not answered: {} is no address of Slack's", to.responseUrl());
        }
    }

    private void direct(Origin to, Say say) {
        var reply = slack.call(
                "chat.postMessage",
                it -> it.chatPostMessage(
                        m -> m.channel(to.user()).text(say.text()).unfurlLinks(false)));
        if (!(reply instanceof Done)) {
            LOG.warn("{} in Slack was not answered: {}", to.user(), reply.said());
        }
    }

    private void post(Origin to, Say say) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(to.responseUrl()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(say.json()))
                .build();
        String said = "";
        try {
            for (int go = 1; go <= TRIES; go++) {
                said = answer(request);
                if (said.isEmpty()) {
                    return;
                }
                if (said.equals(GONE)) {
                    break;
                }
                TimeUnit.SECONDS.sleep(go);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        LOG.info("{} in Slack is answered directly, not where they asked: {}", to.user(), said);
        direct(to, say);
    }

    /** Empty when it is told. */
    private String answer(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status == 404 || status == 410) {
                return GONE;
            }
            return status / 100 == 2 ? "" : "status " + status;
        } catch (IOException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slack-answers");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
