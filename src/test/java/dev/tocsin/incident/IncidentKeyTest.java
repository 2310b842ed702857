package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"7", "#7", "INC-7", "inc-7", "Inc7", "inc 7", "#INC-7", " 7 "})
    void readsWhatPeopleWrite(String written) {
        assertThat(IncidentKey.number(written)).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven", "INC-", "7.5", "-7", "7 8", "INC--7", "1234567890123456789", "٣"})
    void takesNothingElseForOne(String written) {
        assertThat(IncidentKey.number(written)).isEmpty();
    }
}
