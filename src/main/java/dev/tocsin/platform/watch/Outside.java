package dev.tocsin.platform.watch;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** HTTP calls that may fail: tried twice, then logged. */
@Component
class Outside {
    private static final Logger LOG = LoggerFactory.getLogger(Outside.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    boolean call(HttpRequest.Builder request) {
        HttpRequest call = request.timeout(TIMEOUT).build();
        boolean done = once(call);
        return done || once(call);
    }

    private boolean once(HttpRequest call) {
        String host = call.uri().getHost();
        try {
            int status = http.send(call, BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return true;
            }
            LOG.warn("{} answered {} to the watchdog", host, status);
        } catch (IOException failed) {
            LOG.warn("{} did not answer the watchdog: {}", host, failed.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
