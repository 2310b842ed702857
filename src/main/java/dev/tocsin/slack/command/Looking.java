package dev.tocsin.slack.command;

import dev.tocsin.catalog.Team;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.OpenWork;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.platform.StoredTimes;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.card.CardPreview;
import dev.tocsin.slack.card.CardPreview.Preview;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The commands that change nothing. */
@WithSlack
@Component
class Looking {
    private static final int LINES = 15;
    private static final int ENTRIES = 15;

    private final Which which;
    private final Incidents incidents;
    private final OpenWork work;
    private final Timeline timeline;
    private final Rota rota;
    private final DeadlineList deadlines;
    private final CardPreview cards;
    private final Phrases phrases;
    private final PublicUrl url;

    Looking(
            Which which,
            Incidents incidents,
            OpenWork work,
            Timeline timeline,
            Rota rota,
            DeadlineList deadlines,
            CardPreview cards,
            Phrases phrases,
            PublicUrl url) {
        this.which = which;
        this.incidents = incidents;
        this.work = work;
        this.timeline = timeline;
        this.rota = rota;
        this.deadlines = deadlines;
        this.cards = cards;
        this.phrases = phrases;
        this.url = url;
    }

    Say list(Spoken spoken, Caller caller) {
        String of = spoken.whole().toLowerCase(Locale.ROOT);
        return switch (of) {
            case "" -> open(incidents.mostUrgent(LINES + 1), count(), "Nothing is open.");
            case "all" ->
                lines("The newest, open or not:", incidents.newest(List.of(IncidentState.values()), LINES + 1));
            case "mine", "my", "me" -> {
                List<IncidentView> mine = which.of(caller);
                yield open(mine, mine.size(), "Nothing is waiting for you.");
            }
            default ->
                Tiers.named(of)
                        .map(tier -> open(
                                work.of(tier, LINES + 1),
                                incidents.open().getOrDefault(tier, 0L),
                                "Nothing " + tier + " is open."))
                        .orElseThrow(() -> unknown(of));
        };
    }

    private static IllegalTransition unknown(String of) {
        Optional<String> meant = NearestWord.of(
                of,
                Stream.concat(Stream.of("mine", "all"), Tiers.words().stream()).toList());
        return new IllegalTransition("There is no list '" + Mrkdwn.cut(of, 40) + "'. "
                + meant.map(it -> "Did you mean `/incident list " + it + "`?")
                        .orElse("Say a tier (critical, high, medium, low), mine or all"));
    }

    private long count() {
        return incidents.open().values().stream().mapToLong(Long::longValue).sum();
    }

    private Say open(List<IncidentView> found, long count, String otherwise) {
        if (found.isEmpty()) {
            return Say.of(otherwise);
        }
        String tiers = Arrays.stream(Priority.values())
                .map(tier -> Mrkdwn.light(tier) + " " + tier)
                .collect(Collectors.joining(" "));
        return lines("*" + count + " open*, the most urgent first (" + tiers + "):", found);
    }

    private Say lines(String head, List<IncidentView> found) {
        String more = found.size() > LINES ? "\nMore: " + Mrkdwn.link(url.page("/"), "all of them") : "";
        return Say.of(head + "\n"
                + (found.isEmpty()
                        ? "There has been no incident yet."
                        : found.stream().limit(LINES).map(phrases::line).collect(Collectors.joining("\n")))
                + more);
    }

    Say show(Spoken spoken, Caller caller) {
        Preview card = cards.of(which.meant(Verb.SHOW, spoken.withNumberLast(), caller));
        return Say.of(card.text(), card.blocks());
    }

    Say timeline(Spoken spoken, Caller caller) {
        IncidentView incident = which.meant(Verb.TIMELINE, spoken.withNumberLast(), caller);
        List<TimelineEntry> all = timeline.of(incident.id());
        List<TimelineEntry> last = all.subList(Math.max(0, all.size() - ENTRIES), all.size());
        String before = all.size() > ENTRIES ? " (the last " + ENTRIES + " of " + all.size() + ")" : "";
        return Say.of("*" + phrases.key(incident) + "* " + Mrkdwn.escape(incident.title(), 120) + before + "\n"
                + last.stream().map(this::entry).collect(Collectors.joining("\n")));
    }

    private String entry(TimelineEntry it) {
        String text = Mrkdwn.escape(it.text().replaceAll("\\s+", " "), 500);
        return phrases.at(it.at()) + " *" + Mrkdwn.escape(it.actor(), 80) + "*: "
                + StoredTimes.said(text, it.at(), phrases::at);
    }

    Say onCall(Spoken spoken) {
        List<Team> teams = rota.teams(spoken.whole());
        return Say.of(teams.stream().map(rota::line).collect(Collectors.joining("\n")));
    }

    Say deadlines(Caller caller) {
        return deadlines.of(caller);
    }

    Say help() {
        return Say.of("*What you can type*\n"
                + Arrays.stream(Verb.values())
                        .map(it -> "`" + it.usage() + "` " + it.summary())
                        .collect(Collectors.joining("\n"))
                + "\nNumbers may be written 7, #7 or INC-7. None is needed in an incident's own channel, or when only"
                + " one is waiting for you. All pages: " + Mrkdwn.link(url.page("/"), "Tocsin"));
    }
}
