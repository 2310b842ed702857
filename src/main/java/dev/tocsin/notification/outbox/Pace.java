package dev.tocsin.notification.outbox;

import dev.tocsin.platform.Utc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code channel_pace}: lets messages by a slow channel out one by one, the most urgent first. */
@Component
public class Pace {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final PaceSettings settings;
    private final JdbcClient jdbc;

    Pace(PaceSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /**
     * How long a message has to wait.
     *
     * @param ahead how many go first
     * @param until when it will have its turn, as far as can be seen
     * @param ask when to ask again, in case somebody more urgent comes, or fewer than it seemed
     */
    public record Wait(int ahead, Duration until, Duration ask) {}

    public boolean unlimited() {
        return settings.unlimited();
    }

    public Optional<Duration> spacing(String channel) {
        return settings.spacing(channel);
    }

    /**
     * Empty when it is the message's turn: it has to leave now.
     *
     * @param shared all messages of the channel go through one door, else those to one address
     */
    public Optional<Wait> queue(MessageRow message, boolean shared, Instant now) {
        Duration spacing = settings.spacing(message.channel()).orElse(Duration.ZERO);
        if (spacing.isZero()) {
            return Optional.empty();
        }
        int ahead = MessageRow.WAITING.equals(message.state()) ? ahead(message, shared, now) : 0;
        if (ahead > 0) {
            Duration until = spacing.multipliedBy(ahead);
            return Optional.of(new Wait(ahead, until, until.compareTo(LOOK_AGAIN) < 0 ? until : LOOK_AGAIN));
        }
        return claim(lane(message, shared), now, spacing).map(it -> new Wait(0, it, it));
    }

    private int ahead(MessageRow message, boolean shared, Instant now) {
        return jdbc.sql("SELECT COUNT(*) FROM message WHERE state = 'WAITING' AND send_at <= ? AND channel = ?"
                        + (shared ? "" : " AND address = ?")
                        + " AND (urgency < ? OR (urgency = ? AND (created_at < ? OR (created_at = ? AND id < ?))))")
                .param(Utc.at(now))
                .param(message.channel())
                .params(shared ? List.of() : List.of(message.address()))
                .param(message.urgency())
                .param(message.urgency())
                .param(Utc.at(message.createdAt()))
                .param(Utc.at(message.createdAt()))
                .param(message.id())
                .query(Integer.class)
                .single();
    }

    /** Empty when the slot is ours. */
    private Optional<Duration> claim(String lane, Instant now, Duration spacing) {
        int ours = jdbc.sql("UPDATE channel_pace SET next_at = ? WHERE lane = ? AND next_at <= ?")
                .params(Utc.at(now.plus(spacing)), lane, Utc.at(now))
                .update();
        if (ours == 1) {
            return Optional.empty();
        }
        Optional<Instant> next = jdbc.sql("SELECT next_at FROM channel_pace WHERE lane = ?")
                .param(lane)
                .query((row, n) -> Utc.instant(row, "next_at"))
                .optional();
        if (next.isPresent()) {
            Duration left = Duration.between(now, next.get());
            return Optional.of(left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left);
        }
        try {
            jdbc.sql("INSERT INTO channel_pace (lane, next_at) VALUES (?, ?)")
                    .params(lane, Utc.at(now.plus(spacing)))
                    .update();
            return Optional.empty();
        } catch (DuplicateKeyException faster) {
            return Optional.of(spacing);
        }
    }

    private static String lane(MessageRow message, boolean shared) {
        String address = message.address();
        return shared
                ? message.channel()
                : message.channel() + ' ' + (address.length() > 500 ? address.substring(0, 500) : address);
    }
}
