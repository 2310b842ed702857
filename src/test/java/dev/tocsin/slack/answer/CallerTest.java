package dev.tocsin.slack.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.incident.IllegalTransition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final Origin EVE = new Origin("U0EVE", "eve", "", "", "");

    @Test
    void strangersActUnderTheirSlackNameWhereThatIsAllowedAndElseOnlyLook() {
        assertThat(new Caller(EVE, Optional.empty(), true).actor().name()).isEqualTo("eve (Slack)");
        assertThatThrownBy(() -> new Caller(EVE, Optional.empty(), false).actor())
                .isInstanceOf(IllegalTransition.class)
                .hasMessageStartingWith("You may look");
    }
}
