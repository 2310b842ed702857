package dev.tocsin.slack.command;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.escalation.Summons;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Outcome;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.answer.Standing;
import dev.tocsin.slack.form.Forms;
import dev.tocsin.slack.form.Lengths;
import dev.tocsin.slack.note.PlainMessage;
import dev.tocsin.slack.people.SlackPeople;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The commands that change something; answered when it is committed. */
@WithSlack
@Component
class Acting {
    private static final Pattern MENTION = Pattern.compile("<@([A-Z0-9]{1,32})(?:\\|[^>]*)?>");
    private static final int LONGEST = 10_000;

    private final Which which;
    private final Incidents incidents;
    private final Summons summons;
    private final Responders responders;
    private final SlackPeople people;
    private final Standing standing;
    private final PlainMessage plain;
    private final Forms forms;
    private final Phrases phrases;
    private final Clock clock;

    Acting(
            Which which,
            Incidents incidents,
            Summons summons,
            Responders responders,
            SlackPeople people,
            Standing standing,
            PlainMessage plain,
            Forms forms,
            Phrases phrases,
            Clock clock) {
        this.which = which;
        this.incidents = incidents;
        this.summons = summons;
        this.responders = responders;
        this.people = people;
        this.standing = standing;
        this.plain = plain;
        this.forms = forms;
        this.phrases = phrases;
        this.clock = clock;
    }

    /** Empty when a form was opened instead. */
    Optional<Say> act(Verb verb, Spoken said, Caller caller) {
        Actor by = caller.actor();
        if (verb == Verb.NEW) {
            return forms.openNew(caller.origin(), plain.of(said.whole()));
        }
        Spoken spoken = heard(verb, said, which.ofChannel(caller).isPresent());
        IncidentView incident = which.meant(verb, spoken, caller);
        if (verb == Verb.NOTE) {
            standing.requireNotMerged(incident);
        } else {
            standing.requireOpen(incident);
        }
        String rest = verb == Verb.ASSIGN ? spoken.rest() : plain.of(spoken.rest());
        if (verb == Verb.RESOLVE && rest.isBlank()) {
            return forms.openResolve(caller.origin(), incident.number());
        }
        Outcome outcome =
                switch (verb) {
                    case ACK -> incidents.acknowledge(incident.id(), by);
                    case UNACK -> incidents.unacknowledge(incident.id(), by);
                    case RESOLVE -> incidents.resolve(incident.id(), resolution(rest), by);
                    case ESCALATE -> summons.next(incident.id(), by);
                    case RAISE, LOWER -> move(verb, incident, rest, by);
                    case SNOOZE ->
                        incidents.snooze(incident.id(), clock.instant().plus(Lengths.of(rest)), by);
                    case NOTE -> incidents.note(incident.id(), note(rest), by);
                    case ASSIGN ->
                        incidents.assign(incident.id(), person(rest, caller).id(), by);
                    case LIST, SHOW, NEW, ONCALL, SLA, TIMELINE, HELP ->
                        throw new IllegalArgumentException(verb + " changes nothing");
                };
        return Optional.of(Say.of(phrases.sentence(outcome.sentence())));
    }

    /** Nothing is done to an incident by guessing: a text may speak of others, and a slip is not the one that waits. */
    private static Spoken heard(Verb verb, Spoken said, boolean inItsChannel) {
        Spoken spoken =
                switch (verb) {
                    case NOTE -> inItsChannel ? said.withoutBareNumber() : said;
                    case ASSIGN, SNOOZE -> said.withNumberLast();
                    default -> said;
                };
        boolean text = inItsChannel && (verb == Verb.NOTE || verb == Verb.RESOLVE);
        boolean alone = verb == Verb.ACK || verb == Verb.UNACK || verb == Verb.ESCALATE;
        boolean slip = alone && spoken.number().isEmpty() && !spoken.rest().isEmpty();
        if (slip || !text && spoken.namesOneLater()) {
            throw new IllegalTransition(
                    "Which one? Say its number first, such as `" + verb.usage() + "`; nothing was done");
        }
        return spoken;
    }

    /** A first word that is a cause is one. */
    private static Resolution resolution(String rest) {
        Matcher cause = Pattern.compile("([a-z-]+)(?:[:,]? +|[:,]?$)(.*)", Pattern.DOTALL)
                .matcher(rest);
        return cause.matches() && Resolution.CAUSES.containsKey(cause.group(1))
                ? new Resolution(cause.group(1), cause.group(2), false)
                : new Resolution("", within(rest), false);
    }

    private Outcome move(Verb verb, IncidentView incident, String rest, Actor by) {
        String text = rest.replaceFirst("(?i)^to ", "");
        String word = text.split("[\\s:,]", 2)[0];
        Optional<Priority> named = Tiers.named(word);
        String why = named.isEmpty()
                ? text
                : text.substring(word.length()).replaceFirst("^[:,]", "").strip();
        Priority to = named.orElseGet(() -> next(verb, incident));
        boolean fits = verb == Verb.RAISE
                ? to.moreUrgentThan(incident.priority())
                : incident.priority().moreUrgentThan(to);
        if (!fits && to != incident.priority()) {
            throw new IllegalTransition(incident.key() + " is " + incident.priority() + ": `/incident "
                    + (verb == Verb.RAISE ? Verb.LOWER : Verb.RAISE).word() + " "
                    + incident.number() + " " + to.name().toLowerCase(Locale.ROOT) + "` makes it " + to);
        }
        return incidents.changePriority(incident.id(), to, by, within(why));
    }

    private static Priority next(Verb verb, IncidentView incident) {
        int step = incident.priority().ordinal() + (verb == Verb.RAISE ? -1 : 1);
        Priority[] tiers = Priority.values();
        return tiers[Math.max(0, Math.min(step, tiers.length - 1))];
    }

    private static String note(String rest) {
        if (rest.isBlank()) {
            throw new IllegalTransition("A note needs a text: `" + Verb.NOTE.usage() + "`");
        }
        return within(rest);
    }

    private Responder person(String rest, Caller caller) {
        String name = rest.replaceFirst("(?i)^to ", "").strip();
        Matcher mention = MENTION.matcher(name);
        if (mention.matches()) {
            return people.responder(mention.group(1))
                    .orElseThrow(() -> new IllegalTransition("Nobody in Tocsin has the e-mail address of that account;"
                            + " an administrator can add them"));
        }
        String login = name.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
        if (login.equals("me")) {
            return caller.responder().orElseThrow(() -> new IllegalTransition("Nobody in Tocsin is you"));
        }
        if (login.isEmpty()) {
            throw new IllegalTransition("To whom? `" + Verb.ASSIGN.usage() + "`");
        }
        return responders
                .byLogin(login)
                .filter(Responder::active)
                .orElseThrow(() -> new IllegalTransition("There is nobody active with the login " + login));
    }

    private static String within(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalTransition("At most " + LONGEST + " characters fit");
        }
        return text;
    }
}
