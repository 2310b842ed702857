package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Services;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.OpenWork;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Notifications;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.Span;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The home tab, and incidents that people open themselves. */
class SlackHomeModuleTest extends HandStories {
    @Autowired
    Notifications notifications;

    @Autowired
    OpenWork work;

    @Autowired
    Services services;

    @Autowired
    Overrides overrides;

    @Test
    void servicesAreLookedForWhenThereAreTooManyToList() {
        for (int n = 1; n <= 100; n++) {
            services.add("search-" + n, "Search " + n, api.team(), Criticality.NORMAL, null);
        }
        ana.types("new");
        JsonNode form = form();
        assertThat(form.at("/blocks/2/element/type").asText()).isEqualTo("external_select");

        assertThat(ana.typesInto(form, "service", "").body().path("options")).hasSize(100);
        assertThat(ana.typesInto(form, "service", "SEARCH 7").body().path("options"))
                .extracting(it -> it.path("value").asText())
                .startsWith("search-7", "search-70")
                .hasSize(11);
        assertThat(ana.typesInto(form, "service", "frog").raw()).isEqualTo("{\"options\":[]}");
        ana.submits(form, Map.of("title", "No hits", "tier", "option:LOW", "service", "option:search-100"));
        time.settle();
        assertThat(work.of(Priority.LOW, 10)).singleElement().satisfies(it -> assertThat(it.serviceName())
                .isEqualTo("Search 100"));
    }

    @Test
    void opensIncidentsByHand() {
        isDone(ana.types("new Guide loads <slowly>".replace("<", "&lt;").replace(">", "&gt;")));
        JsonNode form = form();
        assertThat(form.at("/blocks/0/element/initial_value").asText()).isEqualTo("Guide loads <slowly>");

        assertThat(ana.submits(form, Map.of("title", "", "tier", "option:HIGH"))
                        .body()
                        .at("/errors/title")
                        .asText())
                .contains("Say in a line");
        assertThat(ana.submits(form, Map.of("title", "Guide loads slowly"))
                        .body()
                        .at("/errors/tier")
                        .asText())
                .isEqualTo("Choose a tier");
        ana.submits(
                form,
                Map.of(
                        "title",
                        "Guide loads slowly",
                        "tier",
                        "option:HIGH",
                        "service",
                        "option:guide-api",
                        "description",
                        "p95 is 9 s"));
        time.settle();

        assertThat(work.of(Priority.HIGH, 10)).singleElement().satisfies(it -> {
            assertThat(it.title()).isEqualTo("Guide loads slowly");
            assertThat(it.serviceName()).isEqualTo("Guide API");
            assertThat(notifications.deliveries(it.id().value())).hasSize(1);
        });
    }

    @Test
    void theHomeTabShowsMyWorkAndMyShift() {
        IncidentView it = open(Priority.HIGH);
        ana.event(Map.of("type", "app_home_opened", "user", "U0ANA", "channel", "D1", "tab", "home"));
        JsonNode home = form("views.publish");
        assertThat(home.toString())
                .contains(
                        "My open work",
                        it.key(),
                        "incident_acknowledge",
                        "My next shift",
                        "You are on call now",
                        "Guide, primary");

        isDone(ana.clicksIn(home, "incident_acknowledge", it.number()));
        await().until(() -> slack.calls("views.publish").size() == 2);
        assertThat(form("views.publish").toString()).contains(it.key() + ": Acknowledged", "with Ana since");

        eve.event(Map.of("type", "app_home_opened", "user", "U0EVE", "channel", "D2", "tab", "home"));
        await().until(() -> slack.calls("views.publish").size() == 3);
        assertThat(form("views.publish").toString()).contains("Nobody in Tocsin has the e-mail address");
        lena.event(Map.of("type", "app_home_opened", "user", "U0LENA", "channel", "D3", "tab", "messages"));
        hand("U0BEN").event(Map.of("type", "app_home_opened", "user", "U0BEN", "channel", "D4", "tab", "home"));
        await().until(() -> slack.calls("views.publish").size() == 4);
        assertThat(form("views.publish").toString())
                .contains("Nothing is waiting for you", "not on call in the next 90 days");
    }

    @Test
    void whoStandsInForSomebodySeesThat() {
        ResponderId ana = responders.byLogin("ana").orElseThrow().id();
        ResponderId ben = responders.byLogin("ben").orElseThrow().id();
        Span hour = new Span(time.now(), time.now().plus(Duration.ofHours(1)));
        overrides.add(api.team(), Change.replace(Duty.PRIMARY, hour, ana, ben, "dentist"), "Lena");
        hand("U0BEN").event(Map.of("type", "app_home_opened", "user", "U0BEN", "channel", "D4", "tab", "home"));

        await().until(() -> !slack.calls("views.publish").isEmpty());
        assertThat(form("views.publish").toString()).contains("You are on call now", "Guide, primary");
    }

    @Test
    void formsFromTheHomeTabAreAnsweredInTheConversationWithTheApp() {
        IncidentView it = open(Priority.HIGH);
        ana.event(Map.of("type", "app_home_opened", "user", "U0ANA", "channel", "D1", "tab", "home"));
        ana.clicksIn(form("views.publish"), "incident_resolve", it.number());
        ana.submits(form(), Map.of("note", "Rolled back"));

        await().until(() -> slack.workspace().messages("U0ANA").stream()
                .anyMatch(message -> message.text().startsWith(it.key() + ": Resolved")));
        await().until(() -> slack.calls("views.publish").size() == 2);
    }
}
