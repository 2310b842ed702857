package dev.tocsin.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Service;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.NewIncident;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Open incidents are kept in memory from one report to the next: what happened between them must not be missed. */
@TocsinTest
class OpenFactsModuleTest {
    @Autowired
    Crew crew;

    @Autowired
    TimeMachine time;

    @Autowired
    Incidents incidents;

    @Autowired
    SlaReports reports;

    @Test
    void whatHappensAfterAReportIsInTheNext() {
        Service api = crew.arrive();
        assertThat(numbers().incidents()).isZero();
        IncidentView incident = incidents.open(
                new NewIncident(
                        "The API is away",
                        "",
                        null,
                        Priority.CRITICAL,
                        false,
                        api.id(),
                        api.name(),
                        api.team(),
                        time.now(),
                        null),
                Actor.system("test"),
                "opened by a test");
        time.settle();
        assertThat(numbers().open()).isEqualTo(1);
        assertThat(numbers().acknowledge().count()).isZero();
        time.advance(Duration.ofMinutes(6));
        assertThat(numbers().response().breached()).isEqualTo(1);
        assertThat(report().interruptions()).isNotEmpty();
        incidents.acknowledge(incident.id(), crew.as("ben"));
        assertThat(numbers().acknowledge().count()).isEqualTo(1);
        assertThat(report().people()).extracting(SlaReport.Group::name).containsExactly("Ben");
        time.advance(Duration.ofMinutes(60));
        incidents.resolve(incident.id(), new Resolution("change", "", false), crew.as("ben"));
        time.settle();
        assertThat(numbers().open()).isZero();
        assertThat(numbers().resolve().median())
                .isEqualTo(Duration.ofMinutes(66).toMillis());
    }

    private SlaReport.Numbers numbers() {
        return report().total();
    }

    private SlaReport report() {
        Instant now = time.now();
        return reports.count(
                new Question(
                        now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(1)), ZoneOffset.UTC, null, null, null),
                now);
    }
}
