package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Resolution;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.Listener;
import dev.tocsin.testkit.Listener.Event;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open pages hear what happens, and after a break what they have missed. */
class LiveModuleTest extends WebStories {
    private static final Pattern AFTER = Pattern.compile("data-after=\"([^\"]+)\"");

    @Autowired
    JdbcClient jdbc;

    @Test
    void aBoardHearsOfEveryChangeWithinASecond() {
        Browser ana = signedIn("ana");
        try (Listener board = ana.listen("/live?after=" + after(ana))) {
            assertThat(board.status()).isEqualTo(200);
            board.await("the connection", it -> it.kind().equals("ping"));
            IncidentView incident = fire();
            long fired = System.nanoTime();
            Event opened = board.await("the incident", about(incident, "CRITICAL"));
            assertThat(opened.data()).contains("The guide API answers 503", "nobody yet", "pages the engineering lead");
            assertThat(opened.atNanos() - fired).isLessThan(1_000_000_000L);
            incidents.acknowledge(incident.id(), crew.as("ana"));
            board.await("the answer", about(incident, ">Ana<"));
            incidents.resolve(incident.id(), new Resolution("change", "", false), crew.as("ana"));
            board.await(
                    "the end", it -> it.kind().equals("incident") && !it.data().contains("html"));
            assertThat(board.heard()).noneMatch(it -> it.kind().equals("reset"));
        }
    }

    @Test
    void aPageThatComesBackIsToldWhatItMissedAndNothingElse() {
        Browser ana = signedIn("ana");
        IncidentView incident = fire();
        String last;
        try (Listener board = ana.listen("/live?after=" + after(ana))) {
            incidents.note(incident.id(), "one", Actor.system("test"));
            board.await("the note", about(incident, ""));
            last = board.last();
        }
        incidents.acknowledge(incident.id(), crew.as("ana"));
        try (Listener other = ana.listen("/live?after=" + after(ana))) {
            other.await("the connection", it -> it.kind().equals("ping"));
            for (String again : List.of("/live?after=" + last, "/live?after=from-a-day-ago")) {
                try (Listener back = ana.listen(again, "Last-Event-ID", last)) {
                    back.await("what was missed", about(incident, ">Ana<"));
                    assertThat(back.heard()).noneMatch(it -> it.kind().equals("reset"));
                    assertThat(back.heard())
                            .filteredOn(it -> it.id().equals(last))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void aPageThatWasAtAnotherNodeReadsAllOfItAgain() {
        Browser ana = signedIn("ana");
        for (String foreign : List.of("", "other-17", after(ana) + "0000", "nonsense", "-", "x-99999999999999999999")) {
            try (Listener board = ana.listen("/live", "Last-Event-ID", foreign.isEmpty() ? "-" : foreign)) {
                board.await("the advice", it -> it.kind().equals("reset"));
            }
        }
    }

    @Test
    void whatWasReadBeforeListeningIsNotMissedEither() {
        Browser ana = signedIn("ana");
        String after = after(ana);
        IncidentView incident = fire();
        try (Listener board = ana.listen("/live?after=" + after)) {
            board.await("the incident", about(incident, "answers 503"));
        }
    }

    @Test
    void thePageOfOneIncidentHearsOfThatOneOnly() {
        Browser ana = signedIn("ana");
        IncidentView mine = fire();
        try (Listener page = ana.listen("/live?incident=" + mine.number() + "&after=" + after(ana))) {
            page.await("the connection", it -> it.kind().equals("ping"));
            fire(Map.of("alertname", "Other", "severity", "page"), Map.of(), Map.of());
            incidents.note(mine.id(), "hello", Actor.system("test"));
            page.await("its own", about(mine, ""));
            assertThat(page.heard().stream().filter(it -> it.kind().equals("incident")))
                    .allMatch(about(mine, ""));
        }
    }

    @Test
    void inAStormThePageOfOneIncidentReadsAllOfItAgainToo() {
        Browser ana = signedIn("ana");
        IncidentView mine = fire();
        try (Listener page = ana.listen("/live?incident=" + mine.number() + "&after=" + after(ana))) {
            page.await("the connection", it -> it.kind().equals("ping"));
            LocalDateTime now = LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC);
            String lines = IntStream.rangeClosed(1, 101)
                    .mapToObj(n -> "(" + n + ", " + n + ", :now, " + n + ", 'note', 'test', '')")
                    .collect(Collectors.joining(", "));
            jdbc.sql("INSERT INTO timeline (id, incident_id, at, seq, kind, actor, text) VALUES " + lines)
                    .param("now", now)
                    .update();
            page.await("the advice", it -> it.kind().equals("reset"));
        }
    }

    @Test
    void nobodyListensWithoutSigningIn() {
        try (Listener stranger = browser().listen("/live")) {
            assertThat(stranger.status()).isEqualTo(200);
            stranger.awaitEnd();
            assertThat(stranger.heard()).noneMatch(it -> it.kind().equals("ping"));
        }
    }

    @Test
    void textFromOutsideStaysTextInTheNewsToo() {
        Browser ana = signedIn("ana");
        try (Listener board = ana.listen("/live?after=" + after(ana))) {
            fire(
                    Map.of("alertname", "Evil", "severity", "critical", "service", "</li><script>"),
                    Map.of("summary", "<script>alert(1)</script>\r\ndata: x\n\nevent: reset"),
                    Map.of());
            Event event = board.await("the incident", it -> it.data().contains("&lt;script&gt;"));
            assertThat(event.data()).doesNotContain("<script>", "</script>");
            assertThat(board.heard()).noneMatch(it -> it.kind().equals("reset"));
        }
    }

    private static Predicate<Event> about(IncidentView incident, String words) {
        return it -> it.kind().equals("incident")
                && it.data().startsWith("{\"number\":" + incident.number() + "")
                && it.data().contains(words);
    }

    private static String after(Browser browser) {
        Matcher found = AFTER.matcher(browser.get("/").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
