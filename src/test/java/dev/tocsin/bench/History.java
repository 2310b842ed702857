package dev.tocsin.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Past incidents with their clocks, pages and alerts, as rows: the same ones for the same seed. Some were cleared by
 * themselves, reopened, merged, late, or paused by planned maintenance. Nothing is said of how they are counted.
 */
public final class History {
    private static final int BATCH = 1_000;

    private final Cast cast;
    private final SplittableRandom random;
    private final HistoryRows rows;
    private long ids = 1L << 40;

    /** Who and what there is: ids of services with those of their teams, and of people. */
    public record Cast(List<long[]> servicesAndTeams, List<Long> people) {}

    private History(Connection database, Cast cast, long seed, long firstNumber) throws SQLException {
        this.cast = cast;
        this.random = new SplittableRandom(seed);
        this.rows = new HistoryRows(database, firstNumber);
    }

    /** Writes so many incidents, opened evenly over {@code span} before {@code until}; commits as it goes. */
    public static void write(
            Connection database, Cast cast, long seed, int incidents, long firstNumber, Instant until, Duration span)
            throws SQLException {
        database.setAutoCommit(false);
        History history = new History(database, cast, seed, firstNumber);
        long step = span.toMillis() / incidents;
        for (int n = 0; n < incidents; n++) {
            Instant slot = until.minus(span).plusMillis(step * n);
            history.add(
                    slot.plusMillis(history.random.nextLong(Math.max(1, step))).plusNanos(history.micros(1_000_000)));
            if (n % BATCH == BATCH - 1) {
                history.rows.flush();
            }
        }
        history.rows.flush();
    }

    private void add(Instant opened) throws SQLException {
        long id = ids++;
        int tier = tier();
        long[] service =
                cast.servicesAndTeams().get(skewed(cast.servicesAndTeams().size()));
        Instant detected = opened.minusMillis(2_000 + random.nextLong(120_000));
        rows.team(service[1]);
        int fate = random.nextInt(100);
        long person = cast.people().get(skewed(cast.people().size()));
        if (fate < 4) {
            merged(id, tier, service, detected, opened);
        } else if (fate < 16) {
            cleared(id, tier, service, detected, opened);
        } else {
            worked(id, tier, service, person, detected, opened, fate < 24, fate >= 97);
        }
        int pages = 1 + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
        for (int n = 0; n < pages; n++) {
            long who = n == 0
                    ? person
                    : cast.people().get(random.nextInt(cast.people().size()));
            rows.page(id, who, opened.plusMillis(400 + n * 120_000L));
        }
        rows.alert(id, "Past-" + skewed(200), service[0], detected, opened.plusSeconds(600));
        rows.pending(id, opened);
    }

    private void merged(long id, int tier, long[] service, Instant detected, Instant opened) throws SQLException {
        Instant end = opened.plusMillis(5_000 + random.nextLong(200_000));
        rows.clock(id, "RESPONSE", 1, tier, opened, end, "SUPERSEDED", 0);
        rows.clock(id, "RESOLUTION", 1, tier, opened, end, "SUPERSEDED", 0);
        rows.incident(id, tier, service, null, detected, opened, null, null, end, null, id + 1, 1, null);
    }

    private void cleared(long id, int tier, long[] service, Instant detected, Instant opened) throws SQLException {
        Instant end = opened.plusSeconds(300 + random.nextLong(1_200)).plusNanos(micros(1_000_000));
        boolean late = end.isAfter(opened.plusSeconds(HistoryRows.RESPONSE[tier]));
        rows.clock(id, "RESPONSE", 1, tier, opened, end, late ? "BREACHED" : "NOT_NEEDED", 0);
        rows.clock(id, "RESOLUTION", 1, tier, opened, end, "", 0);
        rows.incident(id, tier, service, null, detected, opened, null, end, end, "cleared", null, 1, null);
    }

    private void worked(
            long id,
            int tier,
            long[] service,
            long person,
            Instant detected,
            Instant opened,
            boolean reopened,
            boolean falseAlarm)
            throws SQLException {
        Instant answered = opened.plusMillis(spread(HistoryRows.RESPONSE[tier]));
        Instant resolved = answered.plusMillis(spread(HistoryRows.RESOLUTION[tier]));
        long paused =
                random.nextInt(30) == 0 ? Duration.between(opened, resolved).toNanos() / 1000 / 3 : 0;
        rows.clock(id, "RESPONSE", 1, tier, opened, answered, "", 0);
        rows.clock(id, "RESOLUTION", 1, tier, opened, resolved, "", paused);
        int stint = 1;
        if (reopened) {
            stint = 2;
            Instant again = resolved.plusMillis(60_000 + random.nextLong(1_700_000));
            Instant answeredAgain = again.plusMillis(spread(HistoryRows.RESPONSE[tier]));
            Instant resolvedAgain = answeredAgain.plusMillis(spread(HistoryRows.RESOLUTION[tier]) / 2);
            rows.clock(id, "RESPONSE", 2, tier, again, answeredAgain, "", 0);
            rows.clock(id, "RESOLUTION", 2, tier, again, resolvedAgain, "", 0);
            resolved = resolvedAgain;
        }
        rows.incident(
                id,
                tier,
                service,
                person,
                detected,
                opened,
                answered,
                resolved,
                resolved.plusSeconds(1_800),
                falseAlarm ? "false-alarm" : "defect",
                null,
                stint,
                Duration.between(opened, answered).toNanos() / 1000);
    }

    private int tier() {
        int of = random.nextInt(100);
        return of < 5 ? 0 : of < 25 ? 1 : of < 70 ? 2 : 3;
    }

    /** Milliseconds: mostly well within so many seconds, one in ten or so beyond. */
    private long spread(long seconds) {
        double share = Math.exp(random.nextDouble() * 5 - 4.5);
        return Math.max(1_000, (long) (seconds * 1000 * share));
    }

    private int skewed(int size) {
        return (int) (size * random.nextDouble() * random.nextDouble());
    }

    private long micros(int most) {
        return random.nextInt(most) / 1000 * 1000L;
    }

    /** Ids that exist in the tables, for a server that has been set up. */
    public static Cast castOf(Connection database) throws SQLException {
        List<long[]> services = new ArrayList<>();
        List<Long> people = new ArrayList<>();
        try (var sql = database.createStatement()) {
            try (var rows = sql.executeQuery("SELECT id, team_id FROM catalog_service ORDER BY slug")) {
                while (rows.next()) {
                    services.add(new long[] {rows.getLong(1), rows.getLong(2)});
                }
            }
            try (var rows = sql.executeQuery("SELECT id FROM catalog_responder ORDER BY login")) {
                while (rows.next()) {
                    people.add(rows.getLong(1));
                }
            }
        }
        return new Cast(services, people);
    }
}
