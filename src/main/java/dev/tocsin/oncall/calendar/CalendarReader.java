package dev.tocsin.oncall.calendar;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Span;
import dev.tocsin.oncall.Turn;
import dev.tocsin.oncall.calendar.CalendarGet.Answer;
import dev.tocsin.oncall.calendar.Events.Event;
import dev.tocsin.oncall.calendar.Events.Found;
import dev.tocsin.oncall.store.CalendarRow;
import dev.tocsin.oncall.store.CalendarRows;
import dev.tocsin.platform.Drainable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Reads the calendars that layers take their turns from; what was read last stays until something better is. */
@Component
class CalendarReader implements Drainable {
    private static final Logger LOG = LoggerFactory.getLogger(CalendarReader.class);
    private static final Duration BACK = Duration.ofDays(62);
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final Duration AGAIN = Duration.ofMinutes(2);
    private static final int MOST_TURNS = 3000;

    private final CalendarRows rows;
    private final CalendarGet get;
    private final Schedules schedules;
    private final Responders responders;
    private final CalendarSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    CalendarReader(
            CalendarRows rows,
            CalendarGet get,
            Schedules schedules,
            Responders responders,
            CalendarSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.rows = rows;
        this.get = get;
        this.schedules = schedules;
        this.responders = responders;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    record Reading(List<Turn> turns, int strangers, String fault) {}

    /** Reads what is due; another node that wants the same finds that it is no longer due. */
    @Override
    public boolean drain() {
        boolean any = false;
        for (CalendarRow it : rows.due(clock.instant())) {
            if (rows.claim(it, clock.instant().plus(settings.every()))) {
                read(it);
                any = true;
            }
        }
        return any;
    }

    private void read(CalendarRow it) {
        try {
            Answer answer = get.get(it.url(), it.body() == null ? null : it.tag());
            String body = answer.body() == null ? String.valueOf(it.body()) : answer.body();
            Reading reading = turns(body, it);
            transaction.executeWithoutResult(status -> {
                boolean changed = rows.read(
                        it, body, answer.tag(), reading.turns(), reading.strangers(), reading.fault(), clock.instant());
                if (changed) {
                    schedules.reread(it.team());
                }
            });
        } catch (IOException trouble) {
            String said = trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
            LOG.warn(
                    "The calendar of team {} at {} could not be read: {}",
                    it.team().value(),
                    host(it.url()),
                    said);
            rows.trouble(it, said, clock.instant().plus(AGAIN));
        }
    }

    private Reading turns(String body, CalendarRow row) throws IOException {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        Span window = new Span(today.minus(BACK), today.plus(AHEAD));
        People people = new People(responders.all());
        List<Turn> turns = new ArrayList<>();
        int strangers = 0;
        Found found = Events.read(body, row.zone(), window);
        for (Event event : found.events()) {
            Set<ResponderId> meant = people.meantBy(event);
            meant.forEach(it ->
                    turns.add(new Turn(it, event.span().from(), event.span().until())));
            strangers += meant.isEmpty() ? 1 : 0;
        }
        if (turns.size() > MOST_TURNS) {
            throw new IOException("It has more than " + MOST_TURNS + " turns");
        }
        turns.sort(Comparator.comparing(Turn::from).thenComparing(Turn::until).thenComparing(it -> it.responder()
                .value()));
        return new Reading(turns.stream().distinct().toList(), strangers, found.fault());
    }

    /** The rest of the address is often a secret. */
    private static String host(String url) {
        return url.replaceFirst("(://[^/?#]*).*", "$1").replaceFirst("//.*@", "//");
    }
}
