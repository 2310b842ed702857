package dev.tocsin.oncall.calendar;

import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What each feed showed when it was last looked at: which of its parts are new since then is told by that, whatever
 * changed them. Its number only grows, so that a part that goes and comes again is newer than before.
 */
@Component
class Editions {
    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    Editions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param changedAt when any of it changed, or went, to the second */
    record Edition(int number, Instant changedAt, Map<String, Part> parts) {
        static final Edition NONE = new Edition(-1, Instant.EPOCH, Map.of());

        private boolean says(Map<String, String> digests) {
            return parts.keySet().equals(digests.keySet())
                    && parts.entrySet().stream()
                            .allMatch(it -> it.getValue().digest().equals(digests.get(it.getKey())));
        }

        private Edition next(Map<String, String> digests, Instant now) {
            Map<String, Part> all = new TreeMap<>();
            digests.forEach((key, digest) -> {
                Part before = parts.get(key);
                all.put(
                        key,
                        before != null && before.digest().equals(digest) ? before : new Part(digest, number + 1, now));
            });
            return new Edition(number + 1, now, all);
        }
    }

    /**
     * One part of a feed.
     *
     * @param since number of the edition with which it became what it is
     */
    record Part(String digest, int since, Instant at) {
        private String line() {
            return digest + ' ' + since + ' ' + at.getEpochSecond();
        }
    }

    /**
     * The edition that says this; a new one when it was not said last time.
     *
     * @param digests of the parts, by keys without blanks
     */
    Edition saying(Feed feed, Map<String, String> digests) {
        Edition mine = Edition.NONE;
        for (int go = 0; go < TRIES; go++) {
            Edition last = last(feed);
            if (last.says(digests)) {
                return last;
            }
            mine = last.next(digests, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            if (keep(feed, last, mine)) {
                return mine;
            }
        }
        return mine;
    }

    private Edition last(Feed feed) {
        return jdbc.sql("SELECT edition, changed_at, parts FROM oncall_feed_edition WHERE feed_id = ?")
                .param(feed.id())
                .query((row, n) -> new Edition(
                        row.getInt("edition"), Utc.instant(row, "changed_at"), parts(row.getString("parts"))))
                .optional()
                .orElse(Edition.NONE);
    }

    /** False when another look, perhaps on another node, came between. */
    private boolean keep(Feed feed, Edition last, Edition next) {
        String parts = next.parts().entrySet().stream()
                .map(it -> it.getKey() + ' ' + it.getValue().line())
                .collect(Collectors.joining("\n"));
        if (last.number() >= 0) {
            return jdbc.sql("UPDATE oncall_feed_edition SET edition = ?, changed_at = ?, parts = ?"
                                    + " WHERE feed_id = ? AND edition = ?")
                            .params(next.number(), Utc.at(next.changedAt()), parts, feed.id(), last.number())
                            .update()
                    == 1;
        }
        try {
            jdbc.sql("INSERT INTO oncall_feed_edition (feed_id, edition, changed_at, parts) VALUES (?, ?, ?, ?)")
                    .params(feed.id(), next.number(), Utc.at(next.changedAt()), parts)
                    .update();
            return true;
        } catch (DuplicateKeyException anotherWasFaster) {
            return false;
        }
    }

    private static Map<String, Part> parts(String text) {
        return text.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        words -> words[0],
                        words -> new Part(
                                words[1],
                                Integer.parseInt(words[2]),
                                Instant.ofEpochSecond(Long.parseLong(words[3])))));
    }
}
