package dev.tocsin.web.pages.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.lastresort.LastResortList;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.Schedule;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.calendar.Calendars;
import dev.tocsin.oncall.calendar.Feeds;
import dev.tocsin.oncall.coverage.Coverage;
import dev.tocsin.oncall.coverage.Coverages;
import dev.tocsin.oncall.coverage.Finding;
import dev.tocsin.oncall.coverage.Load;
import dev.tocsin.oncall.swap.Swap;
import dev.tocsin.oncall.swap.Swaps;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.pages.Wrongs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /oncall}: every team at a glance, and each with its calendar and all that can be done about it. */
@Controller
class OnCallPages {
    private static final int WEEKS = 4;
    private static final Duration AROUND = Duration.ofDays(7 * (2 * WEEKS + 1));
    private static final int MOST_FINDINGS = 10;
    private static final int MOST_SHIFTS = 60;

    private final Teams teams;
    private final Responders responders;
    private final Schedules schedules;
    private final Overrides overrides;
    private final Swaps swaps;
    private final Coverages coverages;
    private final Calendars calendars;
    private final Feeds feeds;
    private final LastResortList lastResort;
    private final Viewer viewer;
    private final DutyWords names;

    OnCallPages(
            Teams teams,
            Responders responders,
            Schedules schedules,
            Overrides overrides,
            Swaps swaps,
            Coverages coverages,
            Calendars calendars,
            Feeds feeds,
            LastResortList lastResort,
            Viewer viewer,
            DutyWords names) {
        this.teams = teams;
        this.responders = responders;
        this.schedules = schedules;
        this.overrides = overrides;
        this.swaps = swaps;
        this.coverages = coverages;
        this.calendars = calendars;
        this.feeds = feeds;
        this.lastResort = lastResort;
        this.viewer = viewer;
        this.names = names;
    }

    /** @param gap when nobody is on call next, within the days that are looked ahead */
    record Line(
            Team team,
            List<Shown> primary,
            List<Shown> secondary,
            List<Shown> next,
            boolean planned,
            @Nullable Instant gap) {}

    /** A shift with the name of its person. */
    record Shown(String who, Shift shift) {
        /** As forms hand it back. */
        public String value() {
            return shift.from() + "/" + shift.until();
        }
    }

    record Found(Finding finding, String who) {}

    record Share(String who, Load load) {}

    record Offer(Swap swap, String asker, String partner, boolean forMe, boolean mine) {}

    @GetMapping("/oncall")
    String all(Model model, @AuthenticationPrincipal SignedIn me) {
        Instant now = viewer.times(me).now();
        model.addAttribute(
                "teams", teams.all().stream().map(it -> line(it, now)).toList());
        model.addAttribute("hasFeed", me.responder().map(feeds::has).orElse(false));
        model.addAttribute("lastResort", lastResort.people());
        model.addAttribute(
                "listed", lastResort.listed().stream().map(Responder::login).collect(Collectors.joining(", ")));
        return "oncall";
    }

    @GetMapping("/oncall/{slug}")
    String one(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable LocalDate from,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Team team = teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
        Times times = viewer.times(me);
        Instant now = times.now();
        model.addAttribute("team", team);
        model.addAttribute("title", "On call: " + team.name());
        model.addAttribute("line", line(team, now));
        asked(model, team, at, times);
        calendar(model, team, from, times);
        coverage(model, team, now);
        changes(model, team, me, now);
        plan(model, team);
        model.addAttribute("hasFeed", feeds.has(team.id()));
        model.addAttribute("plans", me.is(Role.ADMIN) || me.is(Role.ENGINEERING_LEAD));
        return "oncall-team";
    }

    private void asked(Model model, Team team, @Nullable String at, Times times) {
        Instant when = null;
        try {
            when = at == null || at.isBlank() ? null : LocalTimes.parse(at, times.zone());
        } catch (InvalidInput wrong) {
            model.addAttribute("wrong", String.join("; ", Wrongs.of(wrong).values()));
        }
        model.addAttribute("at", at);
        model.addAttribute("when", when);
        model.addAttribute("then", when == null ? null : line(team, when));
    }

    private void calendar(Model model, Team team, @Nullable LocalDate from, Times times) {
        LocalDate today = LocalDate.ofInstant(times.now(), times.zone());
        LocalDate first = Calendar.monday(from != null && isShown(from) ? from : today);
        Instant begin = first.atStartOfDay(times.zone()).toInstant();
        Instant end = first.plusWeeks(WEEKS).atStartOfDay(times.zone()).toInstant();
        List<Shown> primary = shown(schedules.shifts(team.id(), Duty.PRIMARY, begin, end));
        List<Shown> secondary = shown(schedules.shifts(team.id(), Duty.SECONDARY, begin, end));
        model.addAttribute("weeks", Calendar.of(first, WEEKS, times, primary, secondary));
        model.addAttribute("earlier", first.minusWeeks(WEEKS));
        model.addAttribute("later", first.plusWeeks(WEEKS));
    }

    /** With the weeks before and after it, which are linked. */
    private static boolean isShown(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return Expect.isOfOurTime(start.minus(AROUND)) && Expect.isOfOurTime(start.plus(AROUND));
    }

    private void coverage(Model model, Team team, Instant now) {
        Coverage coverage = coverages.of(team.id(), now, now.plus(Coverages.AHEAD));
        model.addAttribute("coverage", coverage);
        model.addAttribute(
                "found",
                coverage.findings().stream()
                        .limit(MOST_FINDINGS)
                        .map(it -> new Found(
                                it, it.people().stream().map(names::of).sorted().collect(Collectors.joining(", "))))
                        .toList());
        model.addAttribute("moreFound", Math.max(0, coverage.findings().size() - MOST_FINDINGS));
        model.addAttribute(
                "shares",
                coverage.loads().stream()
                        .map(it -> new Share(names.of(it.responder()), it))
                        .toList());
    }

    private void changes(Model model, Team team, SignedIn me, Instant now) {
        model.addAttribute("overrides", overrides.ahead(team.id()));
        model.addAttribute("names", names);
        model.addAttribute(
                "swaps",
                swaps.waiting(team.id()).stream()
                        .map(it -> new Offer(
                                it,
                                names.of(it.asker()),
                                names.of(it.partner()),
                                me.responder().filter(it.partner()::equals).isPresent(),
                                me.responder().filter(it.asker()::equals).isPresent()))
                        .toList());
        List<Shown> ahead = Stream.of(Duty.values())
                .flatMap(duty -> shown(schedules.shifts(team.id(), duty, now, now.plus(Coverages.AHEAD))).stream())
                .limit(MOST_SHIFTS)
                .toList();
        model.addAttribute(
                "mine",
                ahead.stream()
                        .filter(it -> me.responder()
                                .filter(it.shift().responder()::equals)
                                .isPresent())
                        .toList());
        model.addAttribute(
                "theirs",
                ahead.stream()
                        .filter(it -> me.responder()
                                .filter(it.shift().responder()::equals)
                                .isEmpty())
                        .toList());
        model.addAttribute(
                "people", responders.all().stream().filter(Responder::active).toList());
    }

    private void plan(Model model, Team team) {
        model.addAttribute(
                "layers", schedules.schedule(team.id()).map(Schedule::layers).orElse(List.of()));
        model.addAttribute("readings", calendars.of(team.id()));
    }

    private Line line(Team team, Instant at) {
        List<Shown> primary = shown(schedules.at(team.id(), Duty.PRIMARY, at));
        boolean planned = schedules
                .schedule(team.id())
                .filter(it -> !it.layers().isEmpty())
                .isPresent();
        Instant gap = planned
                ? coverages.of(team.id(), at, at.plus(Duration.ofDays(14))).of(Finding.Kind.GAP).stream()
                        .map(it -> it.span().from())
                        .findFirst()
                        .orElse(null)
                : null;
        return new Line(
                team,
                primary,
                shown(schedules.at(team.id(), Duty.SECONDARY, at)),
                shown(schedules.next(team.id(), at, 1)),
                planned,
                gap);
    }

    private List<Shown> shown(List<Shift> shifts) {
        return shifts.stream()
                .map(it -> new Shown(names.of(it.responder()), it))
                .toList();
    }
}
