package dev.tocsin.web.pages.live;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.lists.Change;
import dev.tocsin.incident.lists.OpenIncidents;
import dev.tocsin.web.pages.board.BoardLines;
import dev.tocsin.web.pages.board.Glance;
import dev.tocsin.web.pages.board.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads from the database what any node has changed and tells the pages that are open here: one look for all of them,
 * four times a second, and none while nobody has a page open.
 */
@Component
public class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    /** BoardLines appear when their transaction commits, and clocks of nodes differ: mostly a little, seldom more. */
    private static final Duration BACK = Duration.ofSeconds(3);

    private static final Duration FAR_BACK = Duration.ofSeconds(60);
    private static final int FAR = 20;
    private static final int GLANCE = 8;
    private static final int PING = 16;
    private static final int IDLE = 240;

    /** More at once than anybody reads: everybody reads the page again instead. */
    private static final int STORM = 100;

    private static final int MOST = 5_000;

    private final OpenIncidents incidents;
    private final BoardLines lines;
    private final Glance glance;
    private final Fragments fragments;
    private final Feed feed;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread it = new Thread(work, "live");
        it.setDaemon(true);
        return it;
    });

    private Set<Long> seen = new HashSet<>();
    private Set<Long> seenBefore = new HashSet<>();
    private String lastGlance = "";
    private long tick;
    private int failures;
    private volatile long askedAtTick;
    private @Nullable ScheduledFuture<?> running;

    News(OpenIncidents incidents, BoardLines lines, Glance glance, Fragments fragments, Feed feed, Clock clock) {
        this.incidents = incidents;
        this.lines = lines;
        this.glance = glance;
        this.fragments = fragments;
        this.feed = feed;
        this.clock = clock;
    }

    /** Whatever is read from the database after this call has all the news until this position. */
    public String position() {
        wake();
        return feed.position();
    }

    private synchronized void wake() {
        askedAtTick = tick;
        if (running == null && !thread.isShutdown()) {
            seen = ids(incidents.changes(clock.instant().minus(FAR_BACK), MOST));
            feed.beginAnew();
            long millis = EVERY.toMillis();
            running = thread.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    @EventListener(ContextClosedEvent.class)
    synchronized void stop() {
        thread.shutdownNow();
    }

    private synchronized void look() {
        try {
            tick++;
            tellChanges();
            if (tick % GLANCE == 0) {
                tellGlance();
            }
            if (tick % PING == 0) {
                feed.ping();
            }
            if (failures > 0) {
                LOG.info("Open pages are told the news again");
                feed.publish(Event.ALL, "reset", "{}");
                failures = 0;
            }
            restWhenNobodyListens();
        } catch (RuntimeException away) {
            // Without pings pages soon say that they are out of date
            if (failures++ == 0) {
                LOG.warn("Open pages are told no news: {}", away.toString());
            }
        }
    }

    private void tellChanges() {
        boolean far = tick % FAR == 0;
        Instant since = clock.instant().minus(far ? FAR_BACK : BACK);
        List<Change> news = incidents.changes(since, MOST).stream()
                .filter(it -> !seen.contains(it.line()) && !seenBefore.contains(it.line()))
                .toList();
        if (!news.isEmpty()) {
            Set<IncidentId> changed = news.stream().map(Change::incident).collect(Collectors.toSet());
            if (changed.size() > STORM) {
                feed.publish(Event.ALL, "reset", "{}");
            } else {
                tell(incidents.these(changed));
            }
            seen.addAll(ids(news));
        }
        if (tick % (FAR * 20L) == 0) {
            seenBefore = seen;
            seen = new HashSet<>();
        }
    }

    private void tell(Collection<IncidentView> changed) {
        Map<IncidentId, Line> open = lines.of(changed).stream()
                .collect(Collectors.toMap(it -> it.it().id(), Function.identity()));
        for (IncidentView it : changed) {
            Line line = open.get(it.id());
            feed.publish(it.number(), "incident", fragments.incident(it.number(), line));
        }
    }

    private void tellGlance() {
        if (feed.listeners() > 0) {
            String now = fragments.glance(glance.view());
            if (!now.equals(lastGlance)) {
                feed.publish(0, "glance", now);
                lastGlance = now;
            }
        }
    }

    private void restWhenNobodyListens() {
        if (feed.listeners() > 0) {
            askedAtTick = tick;
        } else if (tick - askedAtTick > IDLE && running != null) {
            running.cancel(false);
            running = null;
        }
    }

    private static Set<Long> ids(List<Change> changes) {
        return changes.stream().map(Change::line).collect(Collectors.toCollection(HashSet::new));
    }
}
