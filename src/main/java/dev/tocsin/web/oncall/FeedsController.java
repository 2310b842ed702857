package dev.tocsin.web.oncall;

import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.calendar.Feeds;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Secret addresses of calendars: a team's, and one's own. */
@RestController
@Tag(name = "On call")
class FeedsController implements RestInterface {
    private final Teams teams;
    private final Feeds feeds;
    private final FeedDoor door;

    FeedsController(Teams teams, Feeds feeds, FeedDoor door) {
        this.teams = teams;
        this.feeds = feeds;
        this.door = door;
    }

    record FeedJson(String url) {}

    @PostMapping("/api/v1/oncall/{team}/feed")
    @Operation(summary = "A new address of the team's calendar, told once; the one before stops working")
    FeedJson renew(@PathVariable String team) {
        return new FeedJson(door.address(feeds.renew(team(team).id())));
    }

    @DeleteMapping("/api/v1/oncall/{team}/feed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String team) {
        feeds.revoke(team(team).id());
    }

    @PostMapping("/api/v1/oncall/feed")
    @Operation(summary = "A new address of one's own shifts as a calendar, told once; the one before stops working")
    FeedJson renewOwn(@AuthenticationPrincipal SignedIn me) {
        return new FeedJson(door.address(feeds.renew(SwapDesk.asker(me))));
    }

    @DeleteMapping("/api/v1/oncall/feed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeOwn(@AuthenticationPrincipal SignedIn me) {
        feeds.revoke(SwapDesk.asker(me));
    }

    private Team team(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
    }
}
