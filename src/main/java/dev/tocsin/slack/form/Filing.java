package dev.tocsin.slack.form;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentKey;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Openings;
import dev.tocsin.incident.Outcome;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Memory;
import dev.tocsin.slack.answer.Standing;
import dev.tocsin.slack.note.TimelineNotes;
import dev.tocsin.slack.people.SlackPeople;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Does what a form says. */
@WithSlack
@Component
class Filing {
    private static final int LONG = 10_000;

    private final Incidents incidents;
    private final Openings openings;
    private final Standing standing;
    private final Services services;
    private final SlackPeople people;
    private final TimelineNotes notes;
    private final Clock clock;

    Filing(
            Incidents incidents,
            Openings openings,
            Standing standing,
            Services services,
            SlackPeople people,
            TimelineNotes notes,
            Clock clock) {
        this.incidents = incidents;
        this.openings = openings;
        this.standing = standing;
        this.services = services;
        this.people = people;
        this.notes = notes;
        this.clock = clock;
    }

    /** @throws WrongField when a field cannot be taken */
    Outcome file(FormKind kind, Memory memory, Filled form, Caller caller) {
        Actor by = caller.actor();
        return switch (kind) {
            case NEW -> open(form, by);
            case TIMELINE -> timeline(memory, form, by);
            case NOTE ->
                incidents.note(
                        standing.requireNotMerged(standing.number(memory.number()))
                                .id(),
                        form.needed(Field.NOTE, LONG, "A note needs a text"),
                        by);
            case RESOLVE, SNOOZE, ASSIGN, TIER, MERGE, SUPPORT ->
                change(kind, standing.requireOpen(standing.number(memory.number())), form, by);
        };
    }

    private Outcome change(FormKind kind, IncidentView it, Filled form, Actor by) {
        return switch (kind) {
            case RESOLVE ->
                incidents.resolve(
                        it.id(),
                        new Resolution(
                                form.choice(Field.CAUSE)
                                        .filter(Resolution.CAUSES::containsKey)
                                        .orElse(""),
                                form.needed(Field.NOTE, LONG, "Say what was done, for whoever meets this next"),
                                form.checked(Field.POSTMORTEM)),
                        by);
            case SNOOZE -> incidents.snooze(it.id(), clock.instant().plus(length(form)), by);
            case ASSIGN -> incidents.assign(it.id(), person(form), by);
            case TIER -> incidents.changePriority(it.id(), tier(form), by, form.optional(Field.WHY, 1000));
            case MERGE -> incidents.merge(it.id(), other(form).id(), by);
            case SUPPORT ->
                incidents.openSupportCase(
                        it.id(),
                        form.needed(Field.PROVIDER, 200, "Say who supports us there"),
                        form.needed(Field.CASE, 200, "A case has a number"),
                        by);
            case NEW, TIMELINE, NOTE -> throw new IllegalArgumentException(kind + " is filed elsewhere");
        };
    }

    private Outcome open(Filled form, Actor by) {
        String title = form.needed(Field.TITLE, 500, "Say in a line what is wrong");
        Priority tier = tier(form);
        Optional<Service> service = form.choice(Field.SERVICE).map(slug -> services.bySlug(slug)
                .orElseThrow(() -> new WrongField(Field.SERVICE, "There is no such service any more")));
        IncidentView opened = openings.open(title, form.optional(Field.DESCRIPTION, LONG), tier, service, by);
        return Outcome.done(opened.key() + " is open, " + tier + ": " + opened.title());
    }

    private Outcome timeline(Memory memory, Filled form, Actor by) {
        return notes.add(other(form), by, memory.channel(), memory.ts(), memory.text());
    }

    private IncidentView other(Filled form) {
        String written = form.needed(Field.NUMBER, 40, "Name the incident by its number, such as INC-7");
        long number = IncidentKey.number(written)
                .orElseThrow(() -> new WrongField(Field.NUMBER, "Name the incident by its number, such as INC-7"));
        return incidents.byNumber(number).orElseThrow(() -> new WrongField(Field.NUMBER, "There is no INC-" + number));
    }

    private static Duration length(Filled form) {
        try {
            return Lengths.of(form.text(Field.LENGTH));
        } catch (IllegalTransition unreadable) {
            throw new WrongField(Field.LENGTH, String.valueOf(unreadable.getMessage()));
        }
    }

    private ResponderId person(Filled form) {
        String user = form.user(Field.PERSON).orElseThrow(() -> new WrongField(Field.PERSON, "Choose somebody"));
        return people.responder(user)
                .orElseThrow(() -> new WrongField(
                        Field.PERSON,
                        "Nobody in Tocsin has the e-mail address of that account; an administrator can add them"))
                .id();
    }

    private static Priority tier(Filled form) {
        return form.choice(Field.TIER)
                .flatMap(name -> Arrays.stream(Priority.values())
                        .filter(it -> it.name().equals(name))
                        .findFirst())
                .orElseThrow(() -> new WrongField(Field.TIER, "Choose a tier"));
    }
}
