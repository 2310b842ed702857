package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.sla.ClockKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A team edits the numbers on a diagram: everything that shows them moves along. */
class EditedDiagramProcessTest extends IncidentStories {
    @Autowired
    RepositoryService repository;

    @Autowired
    Notifications notifications;

    @Autowired
    JdbcClient jdbc;

    @Nullable
    Deployment edited;

    /** The next incidents are called for later. */
    private void edit() throws IOException {
        String shipped =
                new ClassPathResource("bpmn/incident-critical.bpmn").getContentAsString(StandardCharsets.UTF_8);
        String copy = shipped.replace(">PT2M<", ">PT3M<")
                .replace(">PT4M<", ">PT6M<")
                .replace(">PT5M<", ">PT7M<")
                .replace("<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H<", "<bpmn:timeDuration>PT2H<");
        assertThat(copy).isNotEqualTo(shipped);
        edited = repository
                .createDeployment()
                .addString("incident-critical.bpmn", copy)
                .addClasspathResource("bpmn/forms/respond.form")
                .addClasspathResource("bpmn/forms/external-support.form")
                .deploy();
    }

    @AfterEach
    void takeItBack() {
        repository.deleteDeployment(Objects.requireNonNull(edited).getId(), true);
    }

    @Test
    void movesThePageTheDueDateTheClockAndWhatIsNext() throws IOException {
        edit();
        IncidentId id = open(Priority.CRITICAL);
        Instant opened = time.now();
        time.settle();

        assertThat(nextStep.of(id).orElseThrow().at()).isEqualTo(opened.plus(Duration.ofMinutes(3)));
        assertThat(task(id).getDueDate().toInstant()).isEqualTo(opened.plus(Duration.ofMinutes(7)));
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().deadline())
                .isEqualTo(opened.plus(Duration.ofMinutes(7)));
        assertThat(clocks.current(id, ClockKind.RESOLUTION).orElseThrow().deadline())
                .isEqualTo(opened.plus(Duration.ofHours(2)));
        assertThat(bodyOf(notifications.deliveries(id.value()).get(0)))
                .contains("Next: pages the engineering lead at Mon 09:03");

        time.advance(Duration.ofSeconds(179));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
        time.advance(Duration.ofSeconds(1));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "1 ENGINEERING_LEAD +PT3M");
    }

    @Test
    void whatRunsKeepsTheNumbersItBeganWith() throws IOException {
        IncidentId id = open(Priority.CRITICAL);
        Instant opened = time.now();
        time.settle();
        edit();

        time.advance(Duration.ofMinutes(10));
        assertThat(called(id))
                .containsExactly(
                        "1 ON_CALL +PT0S",
                        "1 ENGINEERING_LEAD +PT2M",
                        "1 CTO +PT5M",
                        "2 ON_CALL +PT5M",
                        "2 ENGINEERING_LEAD +PT7M",
                        "2 CTO +PT10M",
                        "3 ON_CALL +PT10M");
        assertThat(nextStep.of(id).orElseThrow().at()).isEqualTo(opened.plus(Duration.ofMinutes(12)));

        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(30));
        assertThat(called(id)).contains("4 ENGINEERING_LEAD +PT40M").doesNotContain("4 CTO +PT40M");
        time.advance(Duration.ofMinutes(3));
        assertThat(called(id)).contains("4 CTO +PT43M");

        incidents.resolve(id, new Resolution("", "", false), crew.as("ana"));
        time.settle();
        incidents.reopen(id, crew.as("ana"), "");
        Instant reopened = time.now();
        time.settle();
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().deadline())
                .isEqualTo(reopened.plus(Duration.ofMinutes(5)));
    }

    private String bodyOf(Delivery delivery) {
        return jdbc.sql("SELECT body FROM notification WHERE id = ?")
                .param(delivery.id())
                .query(String.class)
                .single();
    }
}
