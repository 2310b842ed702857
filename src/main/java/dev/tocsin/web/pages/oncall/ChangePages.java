package dev.tocsin.web.pages.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.lastresort.LastResortList;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import dev.tocsin.oncall.Span;
import dev.tocsin.oncall.calendar.Feeds;
import dev.tocsin.oncall.swap.Swaps;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.oncall.FeedDoor;
import dev.tocsin.web.oncall.SwapDesk;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.pages.Wrongs;
import dev.tocsin.web.rest.Choices;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done by a click on the on-call pages: overrides, swaps, new addresses of calendars. */
@Controller
class ChangePages {
    private final Teams teams;
    private final Responders responders;
    private final Overrides overrides;
    private final Swaps swaps;
    private final SwapDesk desk;
    private final Feeds feeds;
    private final FeedDoor door;
    private final LastResortList lastResort;
    private final Viewer viewer;
    private final DutyWords names;

    ChangePages(
            Teams teams,
            Responders responders,
            Overrides overrides,
            Swaps swaps,
            SwapDesk desk,
            Feeds feeds,
            FeedDoor door,
            LastResortList lastResort,
            Viewer viewer,
            DutyWords names) {
        this.teams = teams;
        this.responders = responders;
        this.overrides = overrides;
        this.swaps = swaps;
        this.desk = desk;
        this.feeds = feeds;
        this.door = door;
        this.lastResort = lastResort;
        this.viewer = viewer;
        this.names = names;
    }

    /** What the form of an override says. */
    record Typed(String kind, String duty, String comes, String goes, String from, String until, String note) {}

    @PostMapping("/oncall/{slug}/overrides")
    String override(
            @PathVariable String slug, Typed typed, @AuthenticationPrincipal SignedIn me, RedirectAttributes next) {
        Team team = team(slug);
        return done(slug, next, () -> {
            Change change = change(typed, viewer.times(me).zone());
            overrides.add(team.id(), change, me.name());
            return "Changed: " + names.change(change);
        });
    }

    @PostMapping("/oncall/{slug}/overrides/{id}/remove")
    String removed(@PathVariable String slug, @PathVariable long id, RedirectAttributes next) {
        return done(slug, next, () -> {
            overrides.remove(team(slug).id(), id);
            return "The plan counts again";
        });
    }

    /** @param gives, takes a shift as {@code from/until} in UTC */
    @PostMapping("/oncall/{slug}/swaps")
    String ask(
            @PathVariable String slug,
            @RequestParam String gives,
            @RequestParam String partner,
            @RequestParam(defaultValue = "") String takes,
            @RequestParam(defaultValue = "primary") String duty,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next) {
        Team team = team(slug);
        return done(slug, next, () -> {
            ResponderId other =
                    person(partner, "/partner").orElseThrow(() -> new InvalidInput("/partner", "is missing"));
            swaps.ask(
                    team.id(),
                    new Swaps.Question(
                            Choices.of(Duty.class, duty, "/duty"),
                            SwapDesk.asker(me),
                            other,
                            span(gives, "/gives"),
                            takes.isBlank() ? Optional.empty() : Optional.of(span(takes, "/takes")),
                            note));
            return names.of(other) + " is asked";
        });
    }

    @PostMapping("/oncall/{slug}/swaps/{id}/{answer}")
    String answer(
            @PathVariable String slug,
            @PathVariable long id,
            @PathVariable String answer,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next) {
        return done(slug, next, () -> {
            desk.answer(team(slug).id(), id, answer, me);
            return "accept".equals(answer) ? "Agreed: the schedule is changed" : "Nothing changes";
        });
    }

    @PostMapping("/oncall/{slug}/feed")
    String feed(@PathVariable String slug, RedirectAttributes next) {
        next.addFlashAttribute("feed", door.address(feeds.renew(team(slug).id())));
        return "redirect:/oncall/" + slug;
    }

    @PostMapping("/oncall/feed")
    String ownFeed(@AuthenticationPrincipal SignedIn me, RedirectAttributes next) {
        next.addFlashAttribute("feed", door.address(feeds.renew(SwapDesk.asker(me))));
        return "redirect:/oncall";
    }

    /** @param people logins in their order, commas between */
    @PostMapping("/oncall/last-resort")
    String lastResort(@RequestParam(defaultValue = "") String people, RedirectAttributes next) {
        return done("", next, () -> {
            lastResort.set(Arrays.stream(people.split("[,;\\s]+"))
                    .filter(it -> !it.isEmpty())
                    .map(it ->
                            person(it, "/people").orElseThrow(() -> new InvalidInput("/people", "is nobody we know")))
                    .toList());
            return "The last resort is saved";
        });
    }

    private static String done(String slug, RedirectAttributes next, Supplier<String> deed) {
        try {
            next.addFlashAttribute("done", deed.get());
        } catch (InvalidInput wrong) {
            next.addFlashAttribute("wrong", String.join("; ", Wrongs.of(wrong).values()));
        } catch (Conflict | NotFound refused) {
            next.addFlashAttribute("wrong", refused.getMessage());
        }
        return slug.isEmpty() ? "redirect:/oncall" : "redirect:/oncall/" + slug;
    }

    private Change change(Typed it, ZoneId zone) {
        Kind kind = Choices.of(Kind.class, it.kind(), "/kind");
        return new Change(
                Choices.of(Duty.class, it.duty(), "/duty"),
                kind,
                new Span(LocalTimes.parse(it.from(), zone), LocalTimes.parse(it.until(), zone)),
                kind == Kind.REMOVE ? Optional.empty() : person(it.comes(), "/comes"),
                kind == Kind.ADD ? Optional.empty() : person(it.goes(), "/goes"),
                it.note().strip());
    }

    private Optional<ResponderId> person(String login, String pointer) {
        return login.isBlank()
                ? Optional.empty()
                : Optional.of(responders
                        .byLogin(login)
                        .map(Responder::id)
                        .orElseThrow(() -> new InvalidInput(pointer, "is nobody we know: " + login)));
    }

    private static Span span(String text, String pointer) {
        String[] ends = text.split("/");
        try {
            if (ends.length == 2) {
                return new Span(Instant.parse(ends[0]), Instant.parse(ends[1]));
            }
        } catch (DateTimeParseException none) {
            // said below
        }
        throw new InvalidInput(pointer, "must be a shift");
    }

    private Team team(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
    }
}
