package dev.tocsin.slack.client;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Pause;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.client.Reply.Unanswered;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Calls methods of the Web API as the bot; a call never throws and ends within the time-out. In no transaction. */
@WithSlack
@Component
public class SlackCalls implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(SlackCalls.class);
    private static final Duration UNSAID = Duration.ofSeconds(5);
    private static final int LONGEST = 300;

    private static final Duration NEWS_AGAIN = Duration.ofMinutes(10);

    private final Map<String, Long> saidAt = new ConcurrentHashMap<>();
    private final Slack slack;
    private final MethodsClient methods;
    private final MeterRegistry meters;

    SlackCalls(SlackSettings settings, MeterRegistry meters) {
        SlackConfig config = new SlackConfig();
        int millis = Math.toIntExact(settings.timeout().toMillis());
        config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
        config.setHttpClientCallTimeoutMillis(millis);
        config.setHttpClientReadTimeoutMillis(millis);
        config.setHttpClientWriteTimeoutMillis(millis);
        config.setStatsEnabled(false);
        this.slack = Slack.getInstance(config);
        this.methods = slack.methods(settings.botToken());
        this.meters = meters;
    }

    /** One call of a method of the SDK's client. */
    @FunctionalInterface
    public interface Method<T extends SlackApiTextResponse> {
        @Nullable
        T on(MethodsClient methods) throws IOException, SlackApiException;
    }

    /** @param name of the method, {@code chat.update} */
    public <T extends SlackApiTextResponse> Reply<T> call(String name, Method<T> method) {
        Reply<T> reply = reply(method);
        meters.counter("tocsin.slack.calls", "method", name, "outcome", outcome(reply))
                .increment();
        if (reply instanceof Refused<T> it && needsSomebody(it.remedy()) && isNews(name + ' ' + it.error())) {
            LOG.warn("Slack refuses {}: {}. See src/docs/slack.md", name, it.said());
        }
        return reply;
    }

    private static boolean needsSomebody(Remedy remedy) {
        return remedy == Remedy.MEND_THE_APP || remedy == Remedy.ELSEWHERE || remedy == Remedy.ENTER;
    }

    /** The same is said every ten minutes only. */
    private boolean isNews(String refusal) {
        long now = System.nanoTime();
        Long before = saidAt.get(refusal);
        if (before != null && now - before < NEWS_AGAIN.toNanos()) {
            return false;
        }
        saidAt.put(refusal, now);
        return true;
    }

    private <T extends SlackApiTextResponse> Reply<T> reply(Method<T> method) {
        try {
            T answer = method.on(methods);
            if (answer == null) {
                return new Unanswered<>("An empty answer");
            }
            return answer.isOk() ? new Done<>(answer) : refused(answer);
        } catch (SlackApiException failed) {
            return failed(failed);
        } catch (IOException failed) {
            return new Unanswered<>(brief(String.valueOf(failed.getMessage())));
        } catch (RuntimeException unreadable) {
            return new Unanswered<>(brief("Unreadable: " + unreadable.getMessage()));
        }
    }

    private static <T extends SlackApiTextResponse> Reply<T> refused(T answer) {
        String error = answer.getError() == null ? "without a word" : answer.getError();
        if (error.equals("ratelimited") || error.equals("rate_limited")) {
            return new Pause<>(UNSAID, error, true);
        }
        String said = Stream.of(error, said("needs", answer.getNeeded()), said("has", answer.getProvided()))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(", "));
        return new Refused<>(error, Remedy.of(error), brief(said));
    }

    private static <T extends SlackApiTextResponse> Reply<T> failed(SlackApiException failed) {
        int status = failed.getResponse().code();
        String said = brief(status + " " + failed.getResponseBody());
        if (status == 429) {
            return new Pause<>(pause(failed.getResponse().header("Retry-After")), said, true);
        }
        return new Unanswered<>(said);
    }

    private static Duration pause(@Nullable String seconds) {
        return seconds != null && seconds.trim().matches("\\d{1,5}")
                ? Duration.ofSeconds(Math.max(1, Long.parseLong(seconds.trim())))
                : UNSAID;
    }

    private static String said(String what, @Nullable String value) {
        return value == null || value.isBlank() ? "" : what + ' ' + value;
    }

    private static String brief(String text) {
        return text.length() <= LONGEST
                ? text.trim()
                : text.substring(0, LONGEST).trim();
    }

    private static String outcome(Reply<?> reply) {
        return reply instanceof Done<?>
                ? "ok"
                : reply instanceof Refused<?> it ? it.error() : reply instanceof Pause<?> ? "429" : "unanswered";
    }

    @Override
    public void destroy() throws Exception {
        slack.close();
    }
}
