package dev.tocsin.oncall.swap;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.Span;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.text.PlainText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shifts given away or exchanged: one asks, the other accepts, and only then the schedule changes. */
@Component
public class Swaps {
    private static final int MOST_WORDS = 500;

    private final SwapRows rows;
    private final Schedules schedules;
    private final Overrides overrides;
    private final Responders responders;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Swaps(
            SwapRows rows,
            Schedules schedules,
            Overrides overrides,
            Responders responders,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.schedules = schedules;
        this.overrides = overrides;
        this.responders = responders;
        this.events = events;
        this.clock = clock;
    }

    /** What is asked. */
    public record Question(
            Duty duty, ResponderId asker, ResponderId partner, Span gives, Optional<Span> takes, String note) {}

    /** Those that wait for an answer and are not over. */
    public List<Swap> waiting(TeamId team) {
        return rows.waiting(team, clock.instant());
    }

    public Optional<Swap> find(TeamId team, long id) {
        return rows.find(id).filter(it -> it.team().equals(team));
    }

    /** @throws Conflict when the same is asked of the same person already */
    @Transactional
    public Swap ask(TeamId team, Question it) {
        check(team, it);
        if (waiting(team).stream().anyMatch(other -> other.asks(it))) {
            throw new Conflict(name(it.partner()) + " has been asked for that and has not answered yet");
        }
        Swap swap = new Swap(
                Ids.next(),
                team,
                it.duty(),
                it.asker(),
                it.partner(),
                it.gives(),
                it.takes(),
                it.note(),
                Swap.State.ASKED,
                clock.instant());
        rows.insert(swap);
        events.publishEvent(new SwapAsked(swap));
        return swap;
    }

    /**
     * Only whoever was asked accepts; the schedule changes at once, all of it or nothing. Whoever else was asked for what
     * is given away now need not answer any more.
     *
     * @throws Conflict when one of the shifts is no longer that of whoever gives it
     */
    @Transactional
    public void accept(Swap swap) {
        schedules.hold(swap.team());
        answer(swap, Swap.State.ACCEPTED);
        expectStill(swap, swap.asker(), swap.gives());
        swap.takes().ifPresent(span -> expectStill(swap, swap.partner(), span));
        String why = PlainText.line(swap.note().isBlank() ? "swap" : "swap: " + swap.note(), MOST_WORDS);
        overrides.add(
                swap.team(),
                Change.replace(swap.duty(), swap.gives(), swap.asker(), swap.partner(), why),
                name(swap.partner()));
        swap.takes()
                .ifPresent(span -> overrides.add(
                        swap.team(),
                        Change.replace(swap.duty(), span, swap.partner(), swap.asker(), why),
                        name(swap.partner())));
        waiting(swap.team()).stream()
                .filter(it -> it.asker().equals(swap.asker()) && it.duty() == swap.duty())
                .filter(it -> !hasAllOf(it.team(), it.duty(), it.asker(), it.gives()))
                .forEach(this::withdraw);
    }

    @Transactional
    public void decline(Swap swap) {
        answer(swap, Swap.State.DECLINED);
    }

    @Transactional
    public void withdraw(Swap swap) {
        answer(swap, Swap.State.WITHDRAWN);
    }

    private void answer(Swap swap, Swap.State state) {
        if (!rows.answer(swap.id(), state, clock.instant())) {
            Swap now = rows.find(swap.id()).orElseThrow(() -> new NotFound("There is no swap " + swap.id()));
            throw new Conflict("That swap is already " + now.state().name().toLowerCase(java.util.Locale.ROOT));
        }
        events.publishEvent(new SwapAnswered(swap, state));
    }

    private void expectStill(Swap swap, ResponderId giver, Span span) {
        if (!span.until().isAfter(clock.instant())) {
            throw new Conflict(name(giver) + "'s part of it is over. Nothing was swapped; decline it, and ask again");
        }
        if (!hasAllOf(swap.team(), swap.duty(), giver, span)) {
            throw new Conflict("The schedule has changed since: this shift is no longer " + name(giver)
                    + "'s, or not all of it. Nothing was swapped; decline it, and ask again for one that is");
        }
    }

    private void check(TeamId team, Question it) {
        Instant now = clock.instant();
        Span gives = it.gives();
        new Expect()
                .that(gives.from().isBefore(gives.until()), "/gives/until", "must be after from")
                .that(gives.until().isAfter(now), "/gives/until", "must not be over already")
                .that(!it.asker().equals(it.partner()), "/partner", "must be somebody else")
                .that(
                        responders.find(it.partner()).filter(Responder::active).isPresent(),
                        "/partner",
                        "is nobody we know, or deactivated")
                .that(
                        it.takes().isEmpty()
                                || it.takes()
                                        .get()
                                        .from()
                                        .isBefore(it.takes().get().until()),
                        "/takes/until",
                        "must be after from")
                .that(
                        it.takes().filter(span -> !span.until().isAfter(now)).isEmpty(),
                        "/takes/until",
                        "must not be over already")
                .that(
                        it.takes().filter(span -> span.overlaps(gives)).isEmpty(),
                        "/takes",
                        "must not overlap with what is given")
                .atMost("/note", it.note(), 400)
                .orComplain();
        new Expect()
                .that(
                        hasAllOf(team, it.duty(), it.asker(), gives),
                        "/gives",
                        "is not, or not all of it, a shift of the person who asks")
                .that(
                        it.takes()
                                .filter(span -> !hasAllOf(team, it.duty(), it.partner(), span))
                                .isEmpty(),
                        "/takes",
                        "is not, or not all of it, a shift of the person who is asked")
                .orComplain();
    }

    /** On call all that time, but for when nobody is. */
    private boolean hasAllOf(TeamId team, Duty duty, ResponderId person, Span span) {
        List<Shift> all = schedules.shifts(team, duty, span.from(), span.until());
        List<Shift> theirs =
                all.stream().filter(it -> it.responder().equals(person)).toList();
        return !theirs.isEmpty() && all.stream().allMatch(it -> isFilled(it.span(), theirs));
    }

    private static boolean isFilled(Span span, List<Shift> byBeginning) {
        Instant filled = span.from();
        for (Shift it : byBeginning) {
            if (!it.from().isAfter(filled) && it.until().isAfter(filled)) {
                filled = it.until();
            }
        }
        return !filled.isBefore(span.until());
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody");
    }
}
