package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A server that only records what it would have sent. */
@TestPropertySource(properties = "tocsin.no-send=true")
class SlackNoSendProcessTest extends SlackStories {

    @Test
    void writesNothingIntoSlack() {
        reachBySlack("ana");
        open(Priority.CRITICAL);
        aMomentLater();

        assertThat(slack.calls()).isEmpty();
    }
}
