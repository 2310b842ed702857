package dev.tocsin.web.oncall;

import dev.tocsin.oncall.calendar.FeedText;
import dev.tocsin.oncall.calendar.Feeds;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.platform.security.Secrets;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives a calendar to whoever knows its secret address: calendar programs do not sign in. Who has it already as it is by
 * now gets a 304.
 */
@Hidden
@RestController
public class FeedDoor {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Feeds feeds;
    private final FeedText text;
    private final PublicUrl links;

    FeedDoor(Feeds feeds, FeedText text, PublicUrl links) {
        this.feeds = feeds;
        this.text = text;
        this.links = links;
    }

    @GetMapping("/calendar/{secret:[A-Za-z0-9_-]{20,64}}.ics")
    ResponseEntity<String> feed(@PathVariable String secret) {
        return feeds.bySecret(secret)
                .map(text::of)
                .map(it -> ResponseEntity.ok()
                        .contentType(CALENDAR)
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .eTag('"' + Secrets.hash(it.text()).substring(0, 32) + '"')
                        .lastModified(it.changedAt())
                        .body(it.text()))
                .orElse(ResponseEntity.notFound().build());
    }

    public String address(String secret) {
        return links.page("/calendar/" + secret + ".ics").toString();
    }
}
