package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@JdbcTest(properties = "spring.datasource.url=jdbc:h2:mem:catalog;MODE=MySQL;DB_CLOSE_DELAY=-1")
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@ComponentScan(
        basePackages = {"dev.tocsin.catalog", "dev.tocsin.oncall"},
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*\\.(Teams|Services|Responders|\\w*Rows|Schedules)"))
@RecordApplicationEvents
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class CatalogModuleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    Teams teams;

    @Autowired
    Services services;

    @Autowired
    Responders responders;

    @Autowired
    Schedules schedules;

    @Autowired
    ApplicationEvents events;

    @Test
    void aDefaultTeamIsThereFromTheBeginning() {
        assertThat(teams.byDefault().slug()).isEqualTo("default");
    }

    @Test
    void whatThisNodeChangedIsSeenAtOnce() {
        Responder ana = responders.add(profile("ana1", Role.ON_CALL));
        Team team = teams.add("seen", "Seen", BERLIN, ana.id());
        Service guide = services.add("guide", "Guide 🚑", team.id(), Criticality.HIGH, URI.create("https://run/book"));

        assertThat(services.bySlug("guide")).contains(guide);
        assertThat(teams.bySlug("seen").orElseThrow().lead()).contains(ana.id());
        services.change(guide.id(), "Field guide", team.id(), Criticality.NORMAL, null);
        assertThat(services.find(guide.id()).orElseThrow().runbook()).isEmpty();
        assertThat(events.stream(TeamChanged.class)).contains(new TeamChanged(team.id()));
        assertThat(events.stream(ResponderChanged.class)).contains(new ResponderChanged(ana.id()));
    }

    @Test
    void aLoginIsTakenOnceAndTheFailedAttemptLeavesNothingBehind() {
        responders.add(profile("ben1", Role.ON_CALL));
        int before = responders.all().size();

        assertThatThrownBy(() -> responders.add(profile("ben1", Role.CTO)))
                .isInstanceOf(Conflict.class)
                .hasMessage("There is a responder 'ben1' already");
        assertThat(responders.all()).hasSize(before);
    }

    @Test
    void theLastAdministratorStays() {
        Responder root = responders.add(profile("root1", Role.ADMIN));

        assertThatThrownBy(() -> responders.activate(root.id(), false)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> responders.change(root.id(), profile("root1", Role.CTO)))
                .isInstanceOf(Conflict.class);
        assertThat(responders.withRole(Role.ADMIN)).extracting(Responder::login).containsExactly("root1");
    }

    @Test
    void contactsKeepTheirOrderTheirIdAndTheirSecret() {
        ResponderId cleo = responders.add(profile("cleo1", Role.ON_CALL)).id();
        responders.reach(cleo, List.of(webhook("https://a", "s3cret"), new ContactDetails("console", "", null)));
        Contact first = responders.contacts(cleo).get(0);
        responders.reach(cleo, List.of(new ContactDetails("console", "cleo", null), webhook("https://a", null)));

        assertThat(responders.contacts(cleo)).extracting(Contact::channel).containsExactly("console", "webhook");
        assertThat(responders.contacts(cleo).get(1).id()).isEqualTo(first.id());
        assertThat(responders.contacts(cleo).get(1).secret()).isEqualTo("s3cret");
        assertThat(first.toString()).doesNotContain("s3cret");
    }

    @Test
    void noContactIsThereTwice() {
        ResponderId dora = responders.add(profile("dora1", Role.ON_CALL)).id();

        assertThatThrownBy(() -> responders.reach(
                        dora, List.of(webhook("https://a", "s3cret"), webhook("https://a", "s3cret too"))))
                .isInstanceOf(InvalidInput.class);
        assertThat(responders.contacts(dora)).isEmpty();
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> responders.add(new Profile("Not A Login", "", "nobody", BERLIN, Set.of())))
                .isInstanceOfSatisfying(InvalidInput.class, it -> assertThat(it.violations())
                        .extracting(InvalidInput.Violation::pointer)
                        .containsExactly("/login", "/name", "/email"));
    }

    @Test
    void aTeamsRotationSaysWhoIsOnCallAndWhoIsNext() {
        ResponderId ana = responders.add(profile("ana2", Role.ON_CALL)).id();
        ResponderId ben = responders.add(profile("ben2", Role.ON_CALL)).id();
        TeamId team = teams.add("rota", "Rota", BERLIN, null).id();
        Instant now = Instant.parse("2026-11-24T00:00:00Z");
        assertThat(schedules.onCall(team, now)).isEmpty();

        schedules.rotate(
                team,
                Rotation.weekly(
                        ZoneOffset.UTC,
                        DayOfWeek.MONDAY,
                        LocalTime.of(9, 0),
                        LocalDate.of(2026, 11, 24),
                        List.of(ana, ben)));

        assertThat(schedules.onCall(team, now)).containsExactly(ana);
        assertThat(schedules.next(team, now, 3)).extracting(Shift::responder).containsExactly(ben, ana, ben);
        assertThat(schedules.next(team, now, 1).get(0).from()).isEqualTo("2026-11-30T09:00:00Z");
        responders.activate(ana, false);
        assertThat(schedules.onCall(team, now)).containsExactly(ben);
    }

    private static ContactDetails webhook(String url, @org.jspecify.annotations.Nullable String secret) {
        return new ContactDetails("webhook", url, secret);
    }

    private static Profile profile(String login, Role role) {
        return new Profile(login, login, login + "@example.org", BERLIN, Set.of(role));
    }
}
