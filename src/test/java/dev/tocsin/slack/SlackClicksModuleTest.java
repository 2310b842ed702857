package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.testkit.SlackHand.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Buttons and forms. */
class SlackClicksModuleTest extends HandStories {
    @Autowired
    Notifications notifications;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aClickOnTheCardEndsTheChain() {
        IncidentView it = open(Priority.CRITICAL);

        Answer click = ana.clicks("incident_acknowledge", it.number());

        isDone(click);
        assertThat(told(click)).isEqualTo(it.key() + ": Acknowledged");
        assertThat(view(it).acknowledgedBy()).isEqualTo("Ana");
        time.advance(Duration.ofMinutes(14));
        assertThat(notifications.deliveries(it.id().value()))
                .filteredOn(page -> page.state().equals("SENT"))
                .extracting(Delivery::reason)
                .containsExactly("on-call, round 1");
    }

    @Test
    void resolvingAsksForCauseAndNote() {
        IncidentView it = open(Priority.HIGH);
        Answer click = ana.clicks("incident_resolve", it.number());
        isDone(click);
        JsonNode form = form();
        assertThat(form.at("/title/text").asText()).isEqualTo("Resolve " + it.key());

        Answer empty = ana.submits(form, Map.of("cause", "option:change", "note", " "));
        assertThat(empty.body().path("response_action").asText()).isEqualTo("errors");
        assertThat(empty.body().at("/errors/note").asText()).contains("Say what was done");
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);

        Answer sent =
                ana.submits(form, Map.of("cause", "option:change", "note", "Rolled back", "postmortem", "checked:yes"));
        assertThat(sent.body().path("response_action").asText()).isEqualTo("clear");
        assertThat(view(it).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(view(it).cause()).isEqualTo("change");
        assertThat(view(it).resolutionNote()).isEqualTo("Rolled back");
        assertThat(view(it).postmortemWanted()).isTrue();
        assertThat(told(click)).isEqualTo(it.key() + ": Resolved, cause: change. Rolled back");
    }

    @Test
    void aFormThatIsSentTooLateSaysSoAtTheField() {
        IncidentView it = open(Priority.HIGH);
        ana.clicks("incident_resolve", it.number());
        JsonNode form = form();
        incidents.resolve(it.id(), new Resolution("capacity", "", false), crew.as("lena"));

        Answer sent = ana.submits(form, Map.of("note", "Rolled back"));

        assertThat(sent.body().at("/errors/note").asText())
                .startsWith(it.key() + " is already resolved by Lena at Mon 09:00 UTC");
        assertThat(view(it).cause()).isEqualTo("capacity");
    }

    @Test
    void escalatingPagesTheLeadAtOnce() {
        IncidentView it = open(Priority.HIGH);
        time.advance(Duration.ofSeconds(1));
        Answer click = ana.clicks("incident_escalate", it.number());
        assertThat(told(click)).isEqualTo(it.key() + ": Escalated to the engineering lead: Lena");
        time.advance(Duration.ofSeconds(5));
        assertThat(notifications.deliveries(it.id().value()))
                .extracting(Delivery::reason)
                .containsExactly("on-call, round 1", "called by Ana");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note|note=the primary is back|the primary is back|note",
                "assign|person=user:U0LENA|Assigned to Lena|assigned",
                "snooze|length=20m|Snoozed until|snoozed",
                "tier|tier=option:CRITICAL;why=all of it|Raised from HIGH to CRITICAL: all of it|priority",
                "support|provider=TiDB Support;case=4711|External support called: TiDB Support 4711|support"
            })
    void theMenuHasTheRest(String what, String fields, String text, String kind) {
        IncidentView it = open(Priority.HIGH);
        isDone(ana.clicks("incident_more", it.number()));
        JsonNode menu = form();
        assertThat(menu.toString()).contains("incident_more_" + what);

        isDone(ana.clicksIn(menu, "incident_more_" + what, it.number()));
        Answer sent = ana.submits(form("views.push"), values(fields));

        assertThat(sent.body().path("response_action").asText()).isEqualTo("clear");
        assertThat(timeline.of(it.id()))
                .filteredOn(entry -> entry.kind().equals(kind))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.text()).startsWith(text);
                    assertThat(entry.actor()).isEqualTo("Ana");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note|note= |note|A note needs a text",
                "assign|person=user:U0EVE|person|Nobody in Tocsin has the e-mail address",
                "assign|x=y|person|Choose somebody",
                "snooze|length=soon|length|Say for how long",
                "snooze|length=0m|length|Say for how long",
                "tier|tier=option:URGENT|tier|Choose a tier",
                "merge|number=seven|number|Name the incident by its number",
                "merge|number=INC-4711|number|There is no INC-4711",
                "support|provider=TiDB|case|A case has a number",
                "support|case=1|provider|Say who supports us"
            })
    void whatIsWrongIsSaidAtItsField(String what, String fields, String field, String error) {
        IncidentView it = open(Priority.HIGH);
        ana.clicks("incident_more", it.number());
        ana.clicksIn(form(), "incident_more_" + what, it.number());

        Answer sent = ana.submits(form("views.push"), values(fields));

        assertThat(sent.body().path("response_action").asText()).isEqualTo("errors");
        assertThat(sent.body().at("/errors/" + field).asText()).contains(error);
        assertThat(view(it).updatedAt()).isEqualTo(it.updatedAt());
    }

    @Test
    void mergesFromTheMenuAndNeverIntoItself() {
        IncidentView it = open(Priority.HIGH);
        IncidentView into = open(Priority.MEDIUM);
        ana.clicks("incident_more", it.number());
        ana.clicksIn(form(), "incident_more_merge", it.number());
        JsonNode form = form("views.push");

        assertThat(ana.submits(form, Map.of("number", it.key()))
                        .body()
                        .at("/errors/number")
                        .asText())
                .contains("can't be merged into itself");
        ana.submits(form, Map.of("number", "#" + into.number()));

        assertThat(view(it).mergedInto()).isEqualTo(into.id());
        Answer late = ana.clicks("incident_acknowledge", it.number());
        assertThat(told(late)).isEqualTo(it.key() + " was merged and goes on as " + into.key());
    }

    @Test
    void givesBackFromTheMenuAndSaysSoThere() {
        IncidentView it = open(Priority.HIGH);
        incidents.acknowledge(it.id(), crew.as("ana"));
        ana.clicks("incident_more", it.number());

        ana.clicksIn(form(), "incident_more_unacknowledge", it.number());

        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
        assertThat(form("views.update").toString()).contains("on-call is called again");
    }

    @ParameterizedTest
    @CsvSource({"incident_acknowledge", "incident_resolve", "incident_escalate", "incident_more_snooze"})
    void lateClicksAreAnsweredKindly(String action) {
        IncidentView it = open(Priority.HIGH);
        incidents.resolve(it.id(), new Resolution("change", "", false), crew.as("lena"));

        Answer late = ana.clicks(action, it.number());
        assertThat(told(late)).startsWith(it.key() + " is already resolved by Lena at <!date^");
        incidents.close(it.id(), crew.as("lena"));
        assertThat(told(ana.clicks(action, it.number()))).startsWith(it.key() + " is already closed by Lena");
        assertThat(told(ana.clicks(action, 4711)))
                .isEqualTo("INC-4711 is not there any more; `/incident list` shows what is open");
        assertThat(told(ana.clicks(action, "; DROP TABLE"))).contains("names no incident");
        assertThat(slack.calls("views.open")).isEmpty();
    }

    @Test
    void whatIsDeletedIsMissedKindlyByItsButtonsAndForms() {
        IncidentView it = open(Priority.HIGH);
        ana.clicks("incident_resolve", it.number());
        JsonNode form = form();
        jdbc.sql("DELETE FROM incident WHERE id = ?").param(it.id().value()).update();

        String gone = it.key() + " is not there any more; `/incident list` shows what is open";
        assertThat(told(ana.clicks("incident_acknowledge", it.number()))).isEqualTo(gone);
        assertThat(told(ana.clicks("incident_more", it.number()))).isEqualTo(gone);
        assertThat(ana.submits(form, Map.of("note", "Rolled back"))
                        .body()
                        .at("/errors/note")
                        .asText())
                .isEqualTo(gone);
        assertThat(ana.types("ack " + it.number()).text()).isEqualTo("There is no incident " + it.key());
    }

    @Test
    void whatIsResolvedCanBeReopenedOrClosed() {
        IncidentView it = open(Priority.HIGH);
        incidents.resolve(it.id(), new Resolution("change", "", false), crew.as("lena"));
        ana.clicks("incident_more", it.number());
        JsonNode menu = form();
        assertThat(menu.toString())
                .contains("incident_more_reopen", "incident_more_close")
                .doesNotContain("snooze");

        ana.clicksIn(menu, "incident_more_reopen", it.number());
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
        incidents.resolve(it.id(), new Resolution("change", "", false), crew.as("lena"));
        ana.clicksIn(menu, "incident_more_close", it.number());
        assertThat(view(it).state()).isEqualTo(IncidentState.CLOSED);
        assertThat(told(ana.clicks("incident_more", it.number()))).contains("is already closed by Ana");
    }

    @Test
    void buttonsOfOlderCardsAndLinksDoNoHarm() {
        IncidentView it = open(Priority.HIGH);
        assertThat(told(ana.clicks("incident_teleport", it.number()))).contains("of an older card");
        isDone(ana.clicks("open_page", "x"));
        assertThat(view(it).updatedAt()).isEqualTo(it.updatedAt());
    }

    @Test
    void strangersMayNotClick() {
        IncidentView it = open(Priority.HIGH);
        assertThat(told(eve.clicks("incident_acknowledge", it.number()))).startsWith("You may look, but not do that");
        assertThat(told(eve.clicks("incident_resolve", it.number()))).startsWith("You may look, but not do that");
        ana.clicks("incident_resolve", it.number());
        assertThat(eve.submits(form(), Map.of("note", "x"))
                        .body()
                        .at("/errors/note")
                        .asText())
                .startsWith("You may look, but not do that");
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
    }

    /** Slack's words for a trigger that came too late, or was used before, as documented and as met. */
    @ParameterizedTest
    @ValueSource(strings = {"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged"})
    void aFormThatSlackNoLongerOpensIsAskedForAgain(String error) {
        IncidentView it = open(Priority.HIGH);
        slack.refusesOnce("views.open", error);
        assertThat(told(ana.clicks("incident_resolve", it.number())))
                .isEqualTo("That took too long for Slack to open the form; nothing was changed. Please try again.");
        slack.refusesOnce("views.open", error);
        assertThat(ana.types("new").text()).contains("took too long", "try again");

        ana.clicks("incident_more", it.number());
        slack.refusesOnce("views.push", error);
        isDone(ana.clicksIn(form(), "incident_more_note", it.number()));
        assertThat(form("views.update").toString()).contains("took too long");
        isDone(ana.clicks("incident_resolve", it.number()));
        assertThat(form().at("/title/text").asText()).isEqualTo("Resolve " + it.key());
    }

    @Test
    void whenSlackDoesNotOpenTheFormItIsSaid() {
        IncidentView it = open(Priority.HIGH);
        slack.fails("views.open", 500);
        assertThat(told(ana.clicks("incident_resolve", it.number()))).contains("Slack did not open the form");
        assertThat(ana.types("new").text()).contains("Slack did not open the form");
    }

    private static Map<String, String> values(String fields) {
        Map<String, String> values = new HashMap<>();
        for (String field : fields.split(";")) {
            int equals = field.indexOf('=');
            values.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return values;
    }
}
