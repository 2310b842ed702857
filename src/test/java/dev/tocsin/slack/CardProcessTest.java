package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CardProcessTest extends SlackStories {

    @Test
    void saysHowUrgentItIsWhatIsWrongAndWhatHappensNext() {
        IncidentView it = open(Priority.HIGH);
        time.settle();

        Instant lead = it.openedAt().plus(Duration.ofMinutes(15));
        assertThat(card().text())
                .isEqualTo("🟠 HIGH %s: Guide API answers 503. Next: pages the engineering lead at Mon 09:15 UTC."
                        .formatted(it.key()));
        assertThat(card().blocks())
                .contains("🟠 HIGH · " + it.key() + " · Guide API answers 503")
                .contains("Guide API", "probe_success is 0", "Nobody has answered yet", "Called: Ana")
                .contains("*Next:* pages the engineering lead at \\u003c!date^" + lead.getEpochSecond()
                        + "^{time}|Mon 09:15")
                .contains("/incidents/" + it.number())
                .contains("incident_acknowledge", "incident_resolve", "incident_escalate", "incident_more")
                .contains("\"value\":\"" + it.number() + "\"")
                .doesNotContain("!here");
    }

    @Test
    void isOneMessageFromTheFirstAlarmToTheEnd() {
        IncidentView it = open(Priority.CRITICAL);
        time.settle();
        assertThat(card().blocks()).contains("\\u003c!here\\u003e", "Nobody has answered yet");

        time.advance(Duration.ofMinutes(3));
        assertThat(card().blocks()).contains("Called: Ana, Lena").contains("reminds everybody called");

        incidents.acknowledge(it.id(), crew.as("lena"));
        time.settle();
        assertThat(card().blocks())
                .contains("Lena is on it")
                .doesNotContain("!here")
                .doesNotContain("incident_acknowledge");
        assertThat(card().text()).contains("Lena is on it");

        incidents.resolve(it.id(), FIXED, crew.as("lena"));
        time.settle();
        assertThat(card().blocks()).contains("*Resolved* by Lena", "capacity").doesNotContain("incident_resolve");

        aMomentLater();
        assertThat(posts()).filteredOn(call -> call.get("thread_ts").isEmpty()).hasSize(1);
    }

    @Test
    void tellsWhatHappensInItsThread() {
        IncidentView it = open(Priority.HIGH);
        time.settle();
        incidents.acknowledge(it.id(), crew.as("ana"));
        incidents.note(it.id(), "Looks like <!channel> the *pool*", crew.as("ana"));
        aMomentLater();

        assertThat(thread())
                .contains("opened by a test", "Paged on-call: Ana", "*Ana* Acknowledged")
                .contains("Looks like &lt;!channel&gt; the *pool*");
        incidents.snooze(it.id(), time.now().plus(Duration.ofMinutes(30)), crew.as("ana"));
        aMomentLater();
        assertThat(thread()).contains("Snoozed until <!date^").doesNotContain("Snoozed until 2");
        int told = thread().length();
        time.advance(Duration.ofMinutes(2));
        assertThat(thread()).hasSize(told);
    }

    @Test
    void saysWhileItIsWatchedUntilWhen() {
        IncidentView it = open(Priority.HIGH);
        time.settle();
        states.cleared(it.id());
        time.settle();

        Instant until = time.now().plus(Duration.ofMinutes(5));
        assertThat(card().blocks())
                .contains("*Cleared*, watching until \\u003c!date^" + until.getEpochSecond())
                .doesNotContain("*Next:* resolves");
        assertThat(card().text()).contains("Cleared, watching until Mon 09:05 UTC");

        states.refired(it.id());
        time.settle();
        assertThat(card().blocks()).doesNotContain("Cleared");

        states.cleared(it.id());
        time.advance(Duration.ofMinutes(6));
        assertThat(view(it).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(card().blocks()).contains("*Resolved* by hold");
    }

    @Test
    void saysByWhomItIsSilencedAndUntilWhen() {
        IncidentView it = open(Priority.HIGH);
        time.settle();
        Instant until = time.now().plus(Duration.ofMinutes(45));
        states.silenced(it.id(), "ben <b>", until);
        time.settle();

        assertThat(card().blocks())
                .contains("*Silenced* by ben \\u0026lt;b\\u0026gt; until \\u003c!date^" + until.getEpochSecond())
                .contains("Nobody is called");
    }

    @Test
    void isEditedWhenTimeAloneHasChangedWhatComesNext() {
        open(Priority.CRITICAL);
        time.settle();
        assertThat(card().text()).contains("pages the engineering lead at Mon 09:02");

        time.advance(Duration.ofMinutes(5).plusSeconds(10));
        assertThat(card().blocks()).contains("Response deadline missed");
    }

    @Test
    void becomingCriticalIsToldAloud() {
        IncidentView it = open(Priority.MEDIUM);
        aMomentLater();
        incidents.changePriority(it.id(), Priority.CRITICAL, crew.as("ana"), "all of it is down");
        aMomentLater();

        assertThat(posts())
                .filteredOn(call -> call.get("reply_broadcast").equals("1"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.get("thread_ts")).isEqualTo(card().ts());
                    assertThat(call.get("text")).startsWith("<!here> 🔴 CRITICAL " + it.key());
                });
        time.advance(Duration.ofMinutes(1));
        assertThat(posts())
                .filteredOn(call -> call.get("reply_broadcast").equals("1"))
                .hasSize(1);
    }

    @Test
    void aHostileAlertCallsNobodyAndFitsAnyway() {
        open(Priority.LOW, "<!channel> & <@U0ANA> *bold* @here \u202Eevil " + "x🚑".repeat(300));
        time.settle();

        assertThat(card().blocks())
                .doesNotContain("\\u003c!channel", "\\u003c@U0", "\u202E")
                .contains("\"plain_text\",\"text\":\"🔵 LOW");
        assertThat(card().text()).doesNotContain("<!channel", "<@U0", "\u202E").contains("&lt;!channel&gt; &amp;");
    }

    @Test
    void whatWasOverBeforeThereWasSlackGetsNoCard() {
        slack.refuses("chat.postMessage", "channel_not_found");
        IncidentView it = open(Priority.LOW);
        time.settle();
        incidents.resolve(it.id(), FIXED, crew.as("ana"));
        time.advance(Duration.ofMinutes(3));
        slack.recovers();
        time.advance(Duration.ofMinutes(3));

        assertThat(slack.workspace().messages(HALL)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aMergedIncidentSaysInto() {
        IncidentView one = open(Priority.HIGH);
        aMomentLater();
        IncidentView other = open(Priority.HIGH, "Guide API is slow");
        aMomentLater();
        incidents.merge(other.id(), one.id(), crew.as("ana"));
        aMomentLater();

        assertThat(slack.workspace().messages(HALL)).hasSize(2);
        assertThat(slack.workspace().messages(HALL).get(1).blocks())
                .contains("Merged into " + one.key())
                .doesNotContain("incident_");
    }
}
