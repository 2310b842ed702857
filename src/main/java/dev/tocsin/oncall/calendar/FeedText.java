package dev.tocsin.oncall.calendar;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.platform.PublicUrl;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import org.springframework.stereotype.Component;

/** Writes the shifts of a feed as iCalendar: the last month's and those of half a year ahead. */
@Component
public class FeedText {
    private static final Duration BACK = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(180);

    private final Schedules schedules;
    private final Teams teams;
    private final Responders responders;
    private final PublicUrl links;
    private final Clock clock;

    FeedText(Schedules schedules, Teams teams, Responders responders, PublicUrl links, Clock clock) {
        this.schedules = schedules;
        this.teams = teams;
        this.responders = responders;
        this.links = links;
        this.clock = clock;
    }

    public String of(Feed feed) {
        String title = feed.team()
                .flatMap(teams::find)
                .map(Team::name)
                .or(() -> feed.responder().flatMap(responders::find).map(Responder::name))
                .orElse("Tocsin");
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Tocsin//On call//EN"));
        calendar.withDefaults();
        calendar.add(new XProperty("X-WR-CALNAME", "On call: " + title));
        calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
        shifts(feed).forEach(it -> calendar.add(event(it, feed.team().isPresent())));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
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
        Instant from = clock.instant().minus(BACK);
        Instant until = clock.instant().plus(AHEAD);
        return schedules.shifts(team.id(), duty, from, until).stream()
                .flatMap(it -> it.from().equals(from) || it.until().equals(until)
                        ? schedules.at(team.id(), duty, it.from()).stream()
                                .filter(whole -> whole.responder().equals(it.responder()))
                        : Stream.of(it));
    }

    private VEvent event(Shift it, boolean ofTeam) {
        String team = teams.find(it.team()).map(Team::name).orElse("");
        String who = responders.find(it.responder()).map(Responder::name).orElse("");
        VEvent event = new VEvent(
                it.from(),
                it.until(),
                (ofTeam ? who : "On call: " + team) + " (" + it.duty().title() + ")");
        event.removeAll("DTSTAMP");
        event.add(new DtStamp(clock.instant()));
        event.add(new Uid("%d-%s-%d-%d@tocsin"
                .formatted(
                        it.team().value(),
                        it.duty().title(),
                        it.responder().value(),
                        it.from().getEpochSecond())));
        event.add(new Description(team + ", by " + it.by()));
        teams.find(it.team()).map(Team::slug).map(this::page).map(Url::new).ifPresent(event::add);
        return event;
    }

    private URI page(String slug) {
        return links.page("/oncall/" + slug);
    }
}
