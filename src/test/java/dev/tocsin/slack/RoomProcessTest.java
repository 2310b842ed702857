package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.slack.card.IncidentsInSlack;
import dev.tocsin.testkit.SlackStub.Call;
import dev.tocsin.testkit.SlackWorkspace.Message;
import dev.tocsin.testkit.SlackWorkspace.Room;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class RoomProcessTest extends SlackStories {
    @Autowired
    IncidentsInSlack inSlack;

    private Room room(IncidentView it) {
        return slack.workspace().room("inc-" + it.number() + "-guide-api-answers-503");
    }

    @Test
    void anUrgentIncidentHasAChannelWithEverythingAndEverybody() {
        IncidentView it = open(Priority.CRITICAL);
        aMomentLater();
        time.advance(Duration.ofMinutes(3));

        assertThat(room(it).topic)
                .startsWith("🔴 CRITICAL · nobody has answered yet · http")
                .contains("/incidents/" + it.number());
        assertThat(room(it).bookmarks).singleElement().asString().startsWith(it.key() + " in Tocsin http");
        assertThat(room(it).members).containsExactly("U0ANA", "U0LENA");
        Message first = slack.workspace().messages(room(it).id).get(0);
        assertThat(first.blocks())
                .contains("Nobody has answered yet", "incident_acknowledge")
                .doesNotContain("!here");
        assertThat(card().blocks()).contains("\\u003c#" + room(it).id + "\\u003e");
        assertThat(slack.workspace().messages(room(it).id))
                .extracting(Message::text)
                .anySatisfy(text -> assertThat(text).contains("Paged engineering lead: Lena"));
    }

    @Test
    void knowsWhichIncidentAMessageIsAbout() {
        IncidentView it = open(Priority.CRITICAL);
        aMomentLater();

        assertThat(inSlack.about(HALL, card().ts())).contains(it.id());
        assertThat(inSlack.about(room(it).id, "1.2")).contains(it.id());
        assertThat(inSlack.about(HALL, "1.2")).isEmpty();
    }

    @Test
    void lessUrgentOnesHaveNone() {
        open(Priority.MEDIUM);
        aMomentLater();

        assertThat(slack.workspace().roomNames()).containsExactly("incidents");
    }

    @Test
    void isArchivedWithItsLastWordAtTheEndAndComesBack() {
        IncidentView it = open(Priority.HIGH);
        aMomentLater();
        incidents.resolve(it.id(), FIXED, crew.as("ana"));
        aMomentLater();
        assertThat(room(it).archived).isFalse();
        assertThat(room(it).topic).contains("resolved");

        incidents.close(it.id(), crew.as("ana"));
        time.advance(Duration.ofSeconds(10));
        assertThat(room(it).archived).isTrue();
        assertThat(slack.workspace().messages(room(it).id).get(0).blocks()).contains("*Closed* by Ana");

        incidents.reopen(it.id(), crew.as("ana"), "again");
        time.advance(Duration.ofSeconds(10));
        assertThat(room(it).archived).isFalse();
        assertThat(slack.workspace().messages(room(it).id).get(0).blocks()).contains("Nobody has answered yet");
    }

    @Test
    void isMadeAnewWhereItCannotBeOpenedAgain() {
        IncidentView it = open(Priority.HIGH);
        aMomentLater();
        incidents.resolve(it.id(), FIXED, crew.as("ana"));
        incidents.close(it.id(), crew.as("ana"));
        time.advance(Duration.ofSeconds(10));
        slack.refuses("conversations.unarchive", "not_in_channel");
        incidents.reopen(it.id(), crew.as("ana"), "again");
        time.advance(Duration.ofSeconds(10));

        Room second = slack.workspace().room("inc-" + it.number() + "-guide-api-answers-503-2");
        assertThat(second.archived).isFalse();
        assertThat(second.members).contains("U0ANA");
    }

    @Test
    void aTakenNameGetsANumber() {
        slack.on(
                "conversations.create",
                call -> call.get("name").endsWith("-3") ? slack.workspace().call(call) : slack.refuse("name_taken"));
        IncidentView it = open(Priority.HIGH);
        aMomentLater();

        assertThat(slack.workspace().roomNames()).contains("inc-" + it.number() + "-guide-api-answers-503-3");
    }

    @Test
    void anOddTitleMakesAPlainName() {
        IncidentView it = open(Priority.HIGH, "サーバー停止 🚨");
        aMomentLater();

        assertThat(slack.workspace().roomNames()).contains("inc-" + it.number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"invalid_name_specials", "invalid_name", "invalid_name_punctuation", "invalid_name_maxlength"})
    void aNameThatSlackDoesNotTakeIsMadePlain(String error) {
        slack.on(
                "conversations.create",
                call -> call.get("name").contains("guide")
                        ? slack.refuse(error)
                        : slack.workspace().call(call));
        IncidentView it = open(Priority.HIGH);
        aMomentLater();

        assertThat(slack.workspace().roomNames()).contains("inc-" + it.number());
        assertThat(card().blocks()).contains("Nobody has answered yet");
    }

    @Test
    void whenSlackTakesNoNameAtAllTheCardIsAllThereIs() {
        slack.refuses("conversations.create", "invalid_name_specials");
        IncidentView it = open(Priority.HIGH);
        time.advance(Duration.ofMinutes(3));

        assertThat(slack.calls("conversations.create"))
                .extracting((Call call) -> call.get("name"))
                .containsExactly("inc-" + it.number() + "-guide-api-answers-503", "inc-" + it.number());
        assertThat(card().blocks()).contains("Nobody has answered yet");
    }

    @Test
    void whoLeavesIsNotCalledBack() {
        IncidentView it = open(Priority.HIGH);
        aMomentLater();
        room(it).members.remove("U0ANA");
        incidents.note(it.id(), "a note", crew.as("lena"));
        aMomentLater();

        assertThat(room(it).members).isEmpty();
    }

    @Test
    void somebodyWhoCannotBeInvitedKeepsNobodyOut() {
        slack.on(
                "conversations.invite",
                call -> call.get("users").equals("U0ANA")
                        ? slack.refuse("user_is_restricted")
                        : slack.workspace().call(call));
        IncidentView it = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(3));

        assertThat(room(it).members).containsExactly("U0LENA");
        assertThat(slack.calls("conversations.invite"))
                .extracting((Call call) -> call.get("users"))
                .containsOnlyOnce("U0ANA");
    }

    @Test
    void archivedByHandItStaysSo() {
        IncidentView it = open(Priority.HIGH);
        aMomentLater();
        room(it).archived = true;
        incidents.acknowledge(it.id(), crew.as("ana"));
        time.advance(Duration.ofMinutes(1));
        incidents.note(it.id(), "Looking at the pool", crew.as("ana"));
        time.advance(Duration.ofMinutes(1));
        incidents.resolve(it.id(), FIXED, crew.as("ana"));
        time.advance(Duration.ofMinutes(1));

        assertThat(room(it).archived).isTrue();
        assertThat(slack.calls("conversations.unarchive")).isEmpty();
        assertThat(card().blocks()).contains("*Resolved* by Ana");
        incidents.close(it.id(), crew.as("ana"));
        time.advance(Duration.ofMinutes(1));
        incidents.reopen(it.id(), crew.as("ana"), "again");
        time.advance(Duration.ofMinutes(1));
        assertThat(room(it).archived).as("it is needed again").isFalse();
    }
}
