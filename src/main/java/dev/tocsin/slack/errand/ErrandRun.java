package dev.tocsin.slack.errand;

import dev.tocsin.platform.NoSend;
import dev.tocsin.platform.watch.Readings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.errand.Errand.Kind;
import dev.tocsin.slack.errand.Errand.Turn;
import dev.tocsin.slack.errand.Outcome.Failed;
import dev.tocsin.slack.errand.Outcome.GivenUp;
import dev.tocsin.slack.errand.Outcome.Held;
import dev.tocsin.slack.errand.Outcome.Hopeless;
import dev.tocsin.slack.errand.Outcome.InLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One errand from its claim to what became of it. */
@WithSlack
@Component
class ErrandRun {
    private static final Logger LOG = LoggerFactory.getLogger(ErrandRun.class);
    private static final List<Duration> SPACING =
            List.of(seconds(1), seconds(2), seconds(5), seconds(10), seconds(20), seconds(30));
    private static final int WORTH_A_LINE = 3;
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(1);

    private final ErrandRows rows;
    private final Map<Kind, Errand> errands = new EnumMap<>(Kind.class);
    private final NoSend mode;
    private final Clock clock;

    ErrandRun(
            ErrandRows rows, List<Errand> errands, NoSend mode, Clock clock, MeterRegistry meters, Readings readings) {
        this.mode = mode;
        this.rows = rows;
        this.clock = clock;
        errands.forEach(it -> this.errands.put(it.kind(), it));
        var oldest = readings.of(this::oldestSeconds);
        Gauge.builder("tocsin.slack.oldest.age", () -> oldest.apply(it -> it))
                .baseUnit("seconds")
                .description("How long the oldest change has been waiting to be shown in Slack")
                .register(meters);
    }

    List<ErrandRow> due(int most) {
        return rows.due(clock.instant(), most);
    }

    boolean claim(ErrandRow row) {
        return rows.claim(row, clock.instant());
    }

    void run(ErrandRow claimed) {
        Outcome outcome = outcome(claimed);
        Instant now = clock.instant();
        int tried = claimed.attempts() + 1;
        if (outcome instanceof InLine it) {
            rows.inLine(claimed, it.lookAgain(), null, now);
        } else if (outcome instanceof Held it) {
            rows.held(claimed, now.plus(it.pause()), claimed.heldUp() || it.late(), brief(it.said()), now);
        } else if (outcome instanceof Failed it) {
            Duration pause = SPACING.get(Math.min(tried, SPACING.size()) - 1);
            if (tried == WORTH_A_LINE) {
                LOG.warn(
                        "{} {} failed {} times and is tried on: {}",
                        claimed.kind(),
                        claimed.subject(),
                        tried,
                        it.said());
            }
            rows.later(claimed, now.plus(pause), tried, claimed.heldUp(), brief(it.said()));
        } else if (outcome instanceof Hopeless it) {
            rows.later(claimed, now.plus(UNTIL_MENDED), tried, claimed.heldUp(), brief(it.said()));
        } else if (outcome instanceof GivenUp it) {
            LOG.warn("{} {} is given up: {}", claimed.kind(), claimed.subject(), it.said());
            rows.inLine(claimed, null, brief(it.said()), now);
        }
    }

    private Outcome outcome(ErrandRow claimed) {
        Errand errand = errands.get(claimed.kind());
        if (errand == null || mode.noSend()) {
            return new InLine(null);
        }
        Instant since = claimed.since() == null ? clock.instant() : claimed.since();
        try {
            return errand.run(
                    new Turn(claimed.subject(), since, claimed.attempts(), claimed.heldUp(), System.nanoTime()));
        } catch (RuntimeException unexpected) {
            LOG.warn("{} {} failed", claimed.kind(), claimed.subject(), unexpected);
            return new Failed(unexpected.toString());
        }
    }

    private double oldestSeconds() {
        Instant oldest = rows.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
    }

    private static String brief(String said) {
        return said.length() <= 300 ? said : said.substring(0, 300);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
