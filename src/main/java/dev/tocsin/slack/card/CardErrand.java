package dev.tocsin.slack.card;

import dev.tocsin.escalation.Next;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.errand.Errand;
import dev.tocsin.slack.errand.Outcome;
import dev.tocsin.slack.room.Rooms;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An incident's cards, brought into line with what it is by now; looked at again when what comes next has come. */
@WithSlack
@Component
class CardErrand implements Errand {
    private static final int A_MOMENT = 2;

    private final Cards cards;
    private final Incidents incidents;
    private final NextStep nextStep;
    private final Rooms rooms;
    private final SlackSettings settings;
    private final Clock clock;

    CardErrand(Cards cards, Incidents incidents, NextStep nextStep, Rooms rooms, SlackSettings settings, Clock clock) {
        this.cards = cards;
        this.incidents = incidents;
        this.nextStep = nextStep;
        this.rooms = rooms;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.CARD;
    }

    @Override
    public Outcome run(Turn turn) {
        IncidentView incident = incidents.find(new IncidentId(turn.subject())).orElse(null);
        if (incident == null) {
            return new Outcome.InLine(null);
        }
        Optional<Outcome> undone = Optional.empty();
        for (Place place : places(incident)) {
            if (turn.hasTime()) {
                undone = Turn.firstUndone(undone, cards.show(incident, place, turn));
            }
        }
        return undone.filter(it -> !(it instanceof Outcome.GivenUp))
                .orElseGet(() -> new Outcome.InLine(lookAgain(incident)));
    }

    private List<Place> places(IncidentView incident) {
        List<Place> places = new ArrayList<>();
        if (!settings.channel().isBlank()) {
            places.add(new Place(Place.Kind.HALL, settings.channel().trim()));
        }
        rooms.openOf(incident.id()).ifPresent(channel -> places.add(new Place(Place.Kind.ROOM, channel)));
        return places;
    }

    /** Not everything that time changes is an event. */
    private @Nullable Instant lookAgain(IncidentView incident) {
        Instant now = clock.instant();
        return Stream.concat(
                        nextStep.of(incident.id()).map(Next::at).stream(),
                        Stream.of(incident.snoozedUntil(), incident.silencedUntil())
                                .flatMap(Stream::ofNullable))
                .filter(it -> it.isAfter(now))
                .min(Instant::compareTo)
                .map(it -> it.plusSeconds(A_MOMENT))
                .orElse(null);
    }
}
