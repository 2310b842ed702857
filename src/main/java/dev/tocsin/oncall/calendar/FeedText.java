package dev.tocsin.oncall.calendar;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.calendar.Editions.Edition;
import dev.tocsin.oncall.calendar.Editions.Part;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.platform.security.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import org.springframework.stereotype.Component;

/**
 * Writes the shifts of a feed as iCalendar: the last month's and those of half a year ahead. While nothing has changed
 * the text is the same.
 */
@Component
public class FeedText {
    private static final Duration BACK = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(180);
    private static final String TITLE = "title";

    private final Schedules schedules;
    private final Teams teams;
    private final Responders responders;
    private final Editions editions;
    private final PublicUrl links;
    private final Clock clock;

    FeedText(Schedules schedules, Teams teams, Responders responders, Editions editions, PublicUrl links, Clock clock) {
        this.schedules = schedules;
        this.teams = teams;
        this.responders = responders;
        this.editions = editions;
        this.links = links;
        this.clock = clock;
    }

    /** @param changedAt when it last became another text, to the second */
    public record Sheet(String text, Instant changedAt) {}

    public Sheet of(Feed feed) {
        String title = feed.team()
                .flatMap(teams::find)
                .map(Team::name)
                .or(() -> feed.responder().flatMap(responders::find).map(Responder::name))
                .orElse("Tocsin");
        List<Entry> entries = shifts(feed).stream()
                .map(it -> entry(it, feed.team().isPresent()))
                .toList();
        Map<String, String> digests = new HashMap<>();
        entries.forEach(it -> digests.put(it.uid(), digest(it.toString())));
        digests.put(TITLE, digest(title));
        Edition edition = editions.saying(feed, digests);
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Tocsin//On call//EN"));
        calendar.withDefaults();
        calendar.add(new XProperty("X-WR-CALNAME", "On call: " + title));
        calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
        entries.forEach(it ->
                calendar.add(event(it, Objects.requireNonNull(edition.parts().get(it.uid())))));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Sheet(text.toString(), edition.changedAt());
    }

    private static String digest(String text) {
        return Secrets.hash(text).substring(0, 16);
    }

    private List<Shift> shifts(Feed feed) {
        return teams.all().stream()
                .filter(team -> feed.team().isEmpty() || feed.team().get().equals(team.id()))
                .flatMap(team -> Stream.of(Duty.values()).flatMap(duty -> whole(team, duty)))
                .filter(it ->
                        feed.responder().isEmpty() || feed.responder().get().equals(it.responder()))
                .sorted(Comparator.comparing(Shift::from))
                .toList();
    }

    /** Those at the edges as long as they really are, so that they stay the same from one look to the next. */
    private Stream<Shift> whole(Team team, Duty duty) {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        Instant from = today.minus(BACK);
        Instant until = today.plus(AHEAD);
        return schedules.shifts(team.id(), duty, from, until).stream()
                .flatMap(it -> it.from().equals(from) || it.until().equals(until)
                        ? schedules.at(team.id(), duty, it.from()).stream()
                                .filter(whole -> whole.responder().equals(it.responder()))
                        : Stream.of(it));
    }

    /** A shift as its readers see it. */
    private record Entry(String uid, Instant from, Instant until, String summary, String description, String page) {}

    private Entry entry(Shift it, boolean ofTeam) {
        String team = teams.find(it.team()).map(Team::name).orElse("");
        String who = responders.find(it.responder()).map(Responder::name).orElse("");
        return new Entry(
                "%d-%s-%d-%d@tocsin"
                        .formatted(
                                it.team().value(),
                                it.duty().title(),
                                it.responder().value(),
                                it.from().getEpochSecond()),
                it.from(),
                it.until(),
                (ofTeam ? who : "On call: " + team) + " (" + it.duty().title() + ")",
                team + ", by " + it.by(),
                teams.find(it.team())
                        .map(Team::slug)
                        .map(slug -> "/oncall/" + slug)
                        .orElse("/oncall"));
    }

    private VEvent event(Entry it, Part part) {
        VEvent event = new VEvent(it.from(), it.until(), it.summary());
        event.removeAll("DTSTAMP");
        event.add(new DtStamp(part.at()));
        event.add(new LastModified(part.at()));
        event.add(new Sequence(part.since()));
        event.add(new Uid(it.uid()));
        event.add(new Description(it.description()));
        event.add(new Url(links.page(it.page())));
        return event;
    }
}
