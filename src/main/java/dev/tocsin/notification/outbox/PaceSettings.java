package dev.tocsin.notification.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many messages a minute channels take; one that is not named, or 0, takes all.
 *
 * @param perMinute by a channel's name: to one address, through the mail server as a whole
 */
@ConfigurationProperties("tocsin.notification.throttle")
public record PaceSettings(@DefaultValue Map<String, Integer> perMinute) {

    /** From one message to the next. */
    public Optional<Duration> spacing(String channel) {
        int most = perMinute.getOrDefault(channel, 0);
        return most <= 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(1).dividedBy(most));
    }

    boolean unlimited() {
        return perMinute.values().stream().allMatch(it -> it <= 0);
    }
}
