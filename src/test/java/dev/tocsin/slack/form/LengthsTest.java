package dev.tocsin.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.incident.IllegalTransition;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthsTest {

    @ParameterizedTest
    @CsvSource({
        "30m, PT30M",
        "30 min, PT30M",
        "2h, PT2H",
        "1h30m, PT1H30M",
        "1 hour and 5 minutes, PT1H5M",
        "for 2 hours, PT2H",
        "1D, PT24H",
        "1d 2h 3m, PT26H3M"
    })
    void readsWhatPeopleType(String typed, Duration length) {
        assertThat(Lengths.of(typed)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "soon", "-30m", "30s", "0m", "30m please", "h", "1e9h", "99999d", "30mx"})
    void refusesTheRest(String typed) {
        assertThatThrownBy(() -> Lengths.of(typed)).isInstanceOf(IllegalTransition.class);
    }
}
