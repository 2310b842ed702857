package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Profile;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.testkit.SlackHand.Answer;
import dev.tocsin.testkit.SlackStub;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that can be typed. */
class SlackCommandsModuleTest extends HandStories {
    @Autowired
    Notifications notifications;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "help", "HELP", "?"})
    void helpSaysWhatThereIs(String typed) {
        Answer answer = ana.types(typed);
        assertThat(answer.text()).contains("`/incident ack 7`", "`/incident snooze 7 30m`", "INC-7");
        assertThat(answer.body().path("response_type").asText()).isEqualTo("ephemeral");
    }

    @Test
    void aWrongWordIsAnsweredWithTheNearest() {
        assertThat(ana.types("akc 7").text()).startsWith("There is no `akc`. Did you mean `/incident ack 7`");
        assertThat(ana.types("<!everyone> *now*").text())
                .contains("`&lt;!everyone&gt;`", "`/incident help`")
                .doesNotContain("<!everyone>");
    }

    @Test
    void listsWhatIsOpenTheMostUrgentFirst() {
        IncidentView low = open(Priority.LOW, "Disk grows");
        IncidentView high = open(Priority.HIGH, "Slow <queries> & more");
        IncidentView critical = open(Priority.CRITICAL);
        incidents.acknowledge(critical.id(), crew.as("lena"));
        IncidentView over = open(Priority.HIGH);
        incidents.resolve(over.id(), new Resolution("change", "", false), crew.as("ana"));

        String all = ana.types("list").text();
        assertThat(all)
                .startsWith("*3 open*")
                .contains("Slow &lt;queries&gt; &amp; more")
                .doesNotContain(over.key() + ">");
        assertThat(all.indexOf(high.key())).isLessThan(all.indexOf(low.key()));
        assertThat(all.indexOf(low.key())).isLessThan(all.indexOf(critical.key()));
        assertThat(ana.types("list high").text()).startsWith("*1 open*").contains(high.key());
        assertThat(ana.types("list med").text()).isEqualTo("Nothing MEDIUM is open.");
        assertThat(ana.types("ls all").text()).contains(over.key(), "resolved by Ana");
        assertThat(ana.types("list mine").text())
                .contains(high.key(), low.key())
                .doesNotContain(critical.key() + "|");
        assertThat(lena.types("list mine").text()).contains(critical.key()).doesNotContain(high.key() + ">");
        assertThat(ana.types("list hihg").text()).contains("There is no list 'hihg'", "`/incident list high`");
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(ana.types("list").text()).isEqualTo("Nothing is open.");
        assertThat(ana.types("list mine").text()).isEqualTo("Nothing is waiting for you.");
        assertThat(lena.types("sla").text()).isEqualTo("No deadline is missed or at risk.");
        assertThat(ana.types("show INC-4711").text()).isEqualTo("There is no incident INC-4711");
        assertThat(ana.types("ack").text()).contains("Which one?", "`/incident ack 7`");
    }

    @Test
    void showsAllAboutOneWithWhatIsNext() {
        IncidentView it = open(Priority.HIGH);

        Answer answer = ana.types("show " + it.number());

        String blocks = answer.body().path("blocks").toString();
        assertThat(blocks)
                .contains(it.key(), "HIGH", "Guide API answers 503", "Nobody has answered yet", "probe_success is 0")
                .contains("*Next:* pages the engineering lead at <!date^"
                        + it.openedAt().plusSeconds(900).getEpochSecond())
                .contains("incident_acknowledge", "incident_resolve", "incident_escalate", "incident_more");
        assertThat(ana.types("" + it.number()).body()).isEqualTo(answer.body());
    }

    @Test
    void afterAcknowledgingNobodyElseIsPaged() {
        IncidentView it = open(Priority.CRITICAL);

        Answer answer = ana.types("ack " + it.key().toLowerCase(java.util.Locale.ROOT));

        assertThat(answer.text()).isEqualTo(it.key() + ": Acknowledged");
        assertThat(view(it).acknowledgedBy()).isEqualTo("Ana");
        time.advance(Duration.ofMinutes(14));
        assertThat(notifications.deliveries(it.id().value()))
                .filteredOn(page -> page.state().equals("SENT"))
                .extracting(Delivery::reason)
                .containsExactly("on-call, round 1");
        assertThat(lena.types("ack #" + it.number()).text()).contains("is already acknowledged by Ana");
    }

    @Test
    void needsNoNumberInItsChannelOrWhenThereIsOnlyOne() {
        IncidentView first = open(Priority.HIGH);
        assertThat(ana.types("ack").text()).isEqualTo(first.key() + ": Acknowledged");

        IncidentView second = open(Priority.HIGH, "Another");
        assertThat(ana.types("ack").text()).contains("Which one?", "Yours: " + first.key() + ", " + second.key());
        String room = room(second);
        assertThat(ana.types("ack", room).text()).isEqualTo(second.key() + ": Acknowledged");
        assertThat(ana.types("note 3 nodes are down", room).text()).startsWith(second.key());
        assertThat(notes(second)).containsExactly("3 nodes are down");
        assertThat(ana.types("note " + first.key() + " not here", room).text()).startsWith(first.key());
        assertThat(ana.types("note looks like " + first.key() + " again", room).text())
                .startsWith(second.key());
        assertThat(notes(second)).contains("looks like " + first.key() + " again");
    }

    @Test
    void isNotGuessedFromASlipNorFromAnIncidentThatTheTextSpeaksOf() {
        IncidentView meant = open(Priority.HIGH);
        IncidentView other = open(Priority.HIGH, "Another");
        ana.types("ack " + other.number());
        for (String slip : List.of("ack " + meant.number() + "o", "ack all", "escalate 99999999999999999999")) {
            assertThat(ana.types(slip).text()).contains("Say its number first", "nothing was done");
        }
        assertThat(ana.types("resolve duplicate of " + other.key()).text()).contains("nothing was done");
        assertThat(view(meant).state()).isEqualTo(IncidentState.OPENED);
        assertThat(view(other).state()).isEqualTo(IncidentState.ACKNOWLEDGED);

        assertThat(ana.types("resolve " + meant.number() + " duplicate of " + other.key())
                        .text())
                .startsWith(meant.key() + ": Resolved");
        assertThat(view(other).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(ana.types("assign <@U0LENA|lena> " + other.number()).text())
                .isEqualTo(other.key() + ": Assigned to Lena");
    }

    @Test
    void givesBackEscalatesAndMoves() {
        IncidentView it = open(Priority.MEDIUM);
        ana.types("ack " + it.number());
        assertThat(ana.types("unack " + it.number()).text()).contains("on-call is called again");
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
        time.settle();

        assertThat(ana.types("escalate " + it.number()).text())
                .isEqualTo(it.key() + ": Escalated to the engineering lead: Lena");
        assertThat(ana.types("raise " + it.number()).text()).contains("Raised from MEDIUM to HIGH");
        assertThat(ana.types("raise " + it.number() + " to critical: all of it").text())
                .contains("Raised from HIGH to CRITICAL: all of it");
        assertThat(ana.types("raise " + it.number()).text()).contains("is already CRITICAL");
        assertThat(ana.types("raise " + it.number() + " low").text())
                .contains("`/incident lower " + it.number() + " low`");
        assertThat(view(it).priority()).isEqualTo(Priority.CRITICAL);
        assertThat(ana.types("lower " + it.number() + " low").text()).contains("Lowered from CRITICAL to LOW");
    }

    @Test
    void snoozesForAsLongAsIsSaid() {
        IncidentView it = open(Priority.HIGH);
        assertThat(ana.types("snooze " + it.number() + " 20m").text()).startsWith(it.key() + ": Snoozed until <!date^");
        assertThat(view(it).snoozedUntil()).isEqualTo(time.now().plus(Duration.ofMinutes(20)));
        assertThat(ana.types("snooze " + it.number() + " soon").text())
                .isEqualTo("Say for how long, such as 30m, 2h or 1h30m");
        IncidentView critical = open(Priority.CRITICAL);
        assertThat(ana.types("snooze " + critical.number() + " 2h").text())
                .contains("can't be snoozed past its response deadline");
    }

    @Test
    void notesAreKeptAsTheyReadInSlack() {
        IncidentView it = open(Priority.HIGH);
        hand("U0LENA").types("list");

        ana.types(
                "note " + it.number() + " <@U0LENA> sees <https://x.example/a?b=1|graph> &lt;5 &amp; up in <#C1|ops>");

        assertThat(notes(it)).containsExactly("@lena sees graph (https://x.example/a?b=1) <5 & up in #ops");
        assertThat(ana.types("note " + it.number()).text()).contains("A note needs a text");
    }

    @Test
    void assignsByMentionLoginOrMe() {
        IncidentView it = open(Priority.HIGH);
        assertThat(ana.types("assign " + it.number() + " <@U0LENA|lena.x>").text())
                .isEqualTo(it.key() + ": Assigned to Lena");
        assertThat(ana.types("assign " + it.number() + " to @ben").text()).isEqualTo(it.key() + ": Assigned to Ben");
        assertThat(ana.types("assign " + it.number() + " me").text()).isEqualTo(it.key() + ": Assigned to Ana");
        assertThat(view(it).assignee()).isEqualTo(crew.as("ana").responder());
        assertThat(ana.types("assign " + it.number() + " <@U0EVE>").text()).contains("Nobody in Tocsin has the e-mail");
        assertThat(ana.types("assign " + it.number() + " @nobody").text())
                .contains("nobody active with the login nobody");
        assertThat(ana.types("assign " + it.number()).text()).contains("To whom?");
    }

    @Test
    void resolvesAtOnceWhenItIsSaidHow() {
        IncidentView it = open(Priority.HIGH);
        assertThat(ana.types("resolve " + it.number() + " capacity: added a node")
                        .text())
                .isEqualTo(it.key() + ": Resolved, cause: capacity. added a node");
        assertThat(view(it).cause()).isEqualTo("capacity");
        assertThat(lena.types("resolve " + it.number() + " again").text()).contains("is already resolved by Ana");
        assertThat(lena.types("ack " + it.number()).text()).contains("is already resolved by Ana");
    }

    @Test
    void whatWasMergedGoesOnAsAnother() {
        IncidentView it = open(Priority.HIGH);
        IncidentView into = open(Priority.HIGH);
        incidents.merge(it.id(), into.id(), crew.as("ana"));

        assertThat(ana.types("ack " + it.number()).text())
                .isEqualTo(it.key() + " was merged and goes on as " + into.key());
        assertThat(ana.types("note " + it.number() + " nobody would read this").text())
                .isEqualTo(it.key() + " was merged and goes on as " + into.key());
    }

    @Test
    void saysWhoIsOnCall() {
        ana.types("list");
        assertThat(ana.types("oncall").text()).contains("*Guide*: <@U0ANA> until <!date^");
        assertThat(ana.types("oncall guide").text()).contains("*Guide*: <@U0ANA> until <!date^");
        assertThat(ana.types("oncall giude").text()).contains("There is no team 'giude'", "`/incident oncall guide`");
    }

    @Test
    void leadsSeeDeadlinesAtRiskAndMissed() {
        IncidentView late = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(6));
        IncidentView risky = open(Priority.HIGH);
        time.advance(Duration.ofMinutes(25));

        String said = lena.types("sla").text();
        assertThat(said).contains("Missed", "answer was due", late.key(), "At risk", "answer due", risky.key());
        assertThat(ana.types("sla").text()).contains("reviewed by engineering leads");
    }

    @Test
    void tellsTheTimeline() {
        IncidentView it = open(Priority.HIGH);
        ana.types("note " + it.number() + " looking");
        assertThat(ana.types("timeline " + it.number()).text())
                .contains(it.key(), "*Ana*: looking", "*escalation*: Paged on-call: Ana");
    }

    @Test
    void strangersMayLookButNotAct() {
        IncidentView it = open(Priority.HIGH);
        assertThat(eve.types("list").text()).contains(it.key());
        assertThat(eve.types("show " + it.number()).status()).isEqualTo(200);
        for (String verb : new String[] {"ack", "resolve", "escalate", "note 7 x", "new", "snooze 7 1h"}) {
            assertThat(eve.types(verb + " " + it.number()).text()).startsWith("You may look, but not do that");
        }
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
        assertThat(view(it).updatedAt()).isEqualTo(it.updatedAt());
    }

    @Test
    void whoHasNoRoleMayLookButNotActAsOverRest() {
        responders.add(new Profile("guest", "Guest", "guest@example.org", ZoneOffset.UTC, Set.of()));
        slack.workspace().person("U0GUEST", "guest@example.org");
        IncidentView it = open(Priority.HIGH);

        assertThat(hand("U0GUEST").types("ack " + it.number()).text()).startsWith("Your roles do not allow this");
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
    }

    @Test
    void slackOnItsKneesKeepsNobodyFromActingWhoIsKnown() {
        ana.types("list");
        IncidentView it = open(Priority.HIGH);
        time.jump(Duration.ofHours(30));
        slack.hangs(SlackStub.EVERY_METHOD);

        Answer answer = ana.types("ack " + it.number());

        assertThat(answer.text()).isEqualTo(it.key() + ": Acknowledged");
        assertThat(answer.took()).isLessThan(Duration.ofMillis(2400));
        assertThat(Objects.requireNonNull(view(it).acknowledgedBy())).isEqualTo("Ana");
    }
}
