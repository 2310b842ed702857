package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is long over is not kept for ever. */
class ForgettingProcessTest extends SlackStories {
    @Autowired
    JdbcClient sql;

    @Test
    void aClosedIncidentIsForgottenAfterNinetyDaysAndAnOpenOneIsNot() {
        reachBySlack("ana");
        IncidentView over = open(Priority.HIGH);
        IncidentView open = open(Priority.MEDIUM, "Slow queries");
        aMomentLater();
        incidents.acknowledge(open.id(), crew.as("ana"));
        incidents.resolve(over.id(), FIXED, crew.as("ana"));
        incidents.close(over.id(), crew.as("ana"));
        time.advance(Duration.ofMinutes(5));
        assertThat(kept(over)).containsExactly(1L, 1L, 1L, 1L);

        time.jump(Duration.ofDays(80));
        time.settle();
        assertThat(kept(over)).containsExactly(1L, 1L, 1L, 1L);

        time.jump(Duration.ofDays(100));
        time.settle();
        assertThat(kept(over)).containsExactly(0L, 0L, 0L, 0L);
        assertThat(count("slack_errand", "subject", open)).isPositive();
        assertThat(count("slack_milestone", "incident_id", open)).isPositive();
        assertThat(posts())
                .as("nothing of it is told again")
                .filteredOn(call -> call.get("text").contains(over.key() + ": "))
                .hasSize(1);
    }

    /** Whether there is an errand, a card, its thread, a channel of its own. */
    private List<Long> kept(IncidentView it) {
        return List.of(
                Math.min(1, count("slack_errand", "subject", it)),
                Math.min(1, count("slack_card", "incident_id", it)),
                Math.min(1, count("slack_milestone", "incident_id", it)),
                count("slack_room", "incident_id", it));
    }

    private long count(String table, String column, IncidentView it) {
        return sql.sql("SELECT COUNT(*) FROM " + table + " WHERE " + column + " = ?")
                .param(it.id().value())
                .query(Long.class)
                .single();
    }
}
