package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.oncall.Cadence;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.Schedules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people take turns of an hour each while the clock is moved; an incident opens every ten minutes. */
class ClockChangeProcessTest extends IncidentStories {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    Schedules schedules;

    @Autowired
    Responders responders;

    @Test
    void inBothNightsEverybodyIsPagedOnceAndSomebodyAlways() {
        schedules.plan(
                api.team(),
                List.of(new Layer(
                        "Hours",
                        Duty.PRIMARY,
                        new Rotation(
                                BERLIN,
                                Cadence.HOURLY,
                                1,
                                null,
                                LocalTime.of(0, 30),
                                LocalDate.of(2026, 1, 1),
                                List.of(person("ana"), person("ben"))))),
                null);
        for (int night = 0; night < 2; night++) {
            ZoneOffsetTransition change = BERLIN.getRules().nextTransition(time.now());
            time.jump(Duration.between(time.now(), change.getInstant().minus(Duration.ofHours(2))));
            List<ResponderId> paged = pagedInFourHours();
            assertThat(handOvers(paged))
                    .as("the clock of %s is moved", change)
                    .isEqualTo(
                            change.isGap()
                                    ? List.of(
                                            3, 9, 12, 15,
                                            21) // the turn of the hour that is left out lasts half an hour
                                    : List.of(3, 9, 21)); // that of the hour that comes twice lasts two
        }
    }

    private List<ResponderId> pagedInFourHours() {
        List<ResponderId> paged = new ArrayList<>();
        for (int n = 0; n < 24; n++) {
            IncidentId id = open(Priority.CRITICAL);
            time.settle();
            assertThat(kinds(id)).doesNotContain("skipped");
            assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
            paged.add(escalations.calls(id).get(0).responder());
            incidents.resolve(id, new Resolution("", "", false), crew.as("lena"));
            time.advance(Duration.ofMinutes(10));
        }
        return paged;
    }

    /** After how many steps of ten minutes somebody else was paged. */
    private static List<Integer> handOvers(List<ResponderId> paged) {
        return IntStream.range(1, paged.size())
                .filter(n -> !paged.get(n).equals(paged.get(n - 1)))
                .boxed()
                .toList();
    }

    private ResponderId person(String login) {
        return responders.byLogin(login).orElseThrow().id();
    }
}
