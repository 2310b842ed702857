package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which incidents owe a post-mortem, until when. */
class PostmortemProcessTest extends IncidentStories {

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, false, 2", "HIGH, false, 7", "MEDIUM, true, 7",
        "MEDIUM, false,", "LOW, false,", "LOW, true,",
    })
    void isRequiredByTheTierOrAMissedDeadline(Priority tier, boolean breached, @Nullable Integer dueInDays) {
        IncidentId id = open(tier);
        time.advance(breached ? Duration.ofHours(25) : Duration.ofMinutes(1));
        Instant resolved = time.now();
        incidents.resolve(id, new Resolution("change", "", false), crew.as("ana"));

        assertThat(postmortem(id) == null).isEqualTo(dueInDays == null);
        if (dueInDays != null) {
            assertThat(postmortem(id).getDueDate().toInstant()).isEqualTo(resolved.plus(Duration.ofDays(dueInDays)));
        }
    }

    @Test
    void isWrittenWhenAskedForWithTheResolution() {
        IncidentId id = open(Priority.LOW);
        incidents.resolve(id, new Resolution("change", "", true), crew.as("ana"));

        assertThat(postmortem(id)).isNotNull();
    }

    @Test
    void isWrittenWhenAskedForBefore() {
        IncidentId id = open(Priority.LOW);
        incidents.wantPostmortem(id, crew.as("lena"));
        assertThat(postmortem(id)).isNull();
        incidents.resolve(id, new Resolution("change", "", false), crew.as("ana"));

        assertThat(postmortem(id)).isNotNull();
    }

    @Test
    void isWrittenWhenAskedForAfterwards() {
        IncidentId id = open(Priority.MEDIUM);
        incidents.resolve(id, new Resolution("change", "", false), crew.as("ana"));
        time.advance(Duration.ofDays(1));
        assertThat(view(id).state()).isEqualTo(IncidentState.CLOSED);
        incidents.wantPostmortem(id, crew.as("lena"));

        assertThat(postmortem(id).getDueDate().toInstant()).isEqualTo(time.now().plus(Duration.ofDays(7)));
        assertThat(incidents.wantPostmortem(id, crew.as("ana")).changed()).isFalse();
    }

    @Test
    void theEngineeringLeadIsAskedToWriteIt() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.resolve(id, new Resolution("change", "", false), crew.as("ana"));
        assertThat(tasks.createTaskQuery()
                        .taskId(postmortem(id).getId())
                        .taskCandidateGroup("engineering-lead")
                        .count())
                .isEqualTo(1);
        as(
                "lena",
                postmortem(id),
                task -> tasks.complete(task.getId(), Map.of("postmortemLink", "https://wiki.example.org/pm-1")));

        assertThat(timeline.of(id).stream().map(it -> it.text()))
                .contains("Post-mortem written https://wiki.example.org/pm-1");
        assertThat(view(id).state()).isEqualTo(IncidentState.CLOSED);
    }

    @Test
    void theCtoDecidesAboutExternalSupportOnceTheDeadlineHasPassed() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(4));
        assertThat(support(id).count()).isZero();
        time.advance(Duration.ofMinutes(1));
        as(
                "carl",
                support(id).singleResult(),
                task -> tasks.complete(task.getId(), Map.of("supportProvider", "TiDB Support", "supportCase", "4711")));

        assertThat(view(id).supportCase()).isEqualTo("TiDB Support 4711");
        time.advance(Duration.ofMinutes(2));
        assertThat(called(id)).contains("2 ENGINEERING_LEAD +PT7M");
    }

    @Test
    void theCtoDecidesAboutExternalSupportWhenAnAcknowledgedOutageLasts() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(59));
        assertThat(support(id).count()).isZero();
        time.advance(Duration.ofMinutes(1));
        as(
                "carl",
                support(id).singleResult(),
                task -> tasks.complete(task.getId(), Map.of("supportProvider", "TiDB Support", "supportCase", "4712")));

        assertThat(view(id).supportCase()).isEqualTo("TiDB Support 4712");
    }

    @Test
    void theCtoIsNotAskedTwiceAtOnceNorWhenACaseIsOpen() {
        IncidentId waiting = open(Priority.CRITICAL);
        IncidentId helped = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(5));
        incidents.acknowledge(waiting, crew.as("ana"));
        incidents.acknowledge(helped, crew.as("ana"));
        as(
                "carl",
                support(helped).singleResult(),
                task -> tasks.complete(task.getId(), Map.of("supportProvider", "TiDB Support", "supportCase", "4713")));
        time.advance(Duration.ofHours(1));

        assertThat(support(waiting).count()).isEqualTo(1);
        assertThat(support(helped).count()).isZero();
        assertThat(timeline.of(helped).stream().map(it -> it.text())).contains("Resolution target missed");
    }

    @Test
    void anOutageThatFiresAgainAfterItsTargetHasPassedAsksAboutExternalSupport() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(58));
        states.cleared(id);
        time.advance(Duration.ofMinutes(3));
        states.refired(id);
        time.settle();

        assertThat(timeline.of(id).stream().map(it -> it.text())).contains("Resolution target missed");
        assertThat(support(id).count()).isEqualTo(1);
    }

    private TaskQuery support(IncidentId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(Long.toString(id.value()))
                .taskDefinitionKey("externalSupport")
                .taskCandidateGroup("cto");
    }
}
