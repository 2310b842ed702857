package dev.tocsin.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestWordTest {

    @ParameterizedTest
    @CsvSource({
        "akc, ACK",
        "acknowlege, ACK",
        "reslove, RESOLVE",
        "resovle, RESOLVE",
        "esc, ESCALATE",
        "excalate, ESCALATE",
        "lst, LIST",
        "onclal, ONCALL",
        "asign, ASSIGN",
        "timline, TIMELINE",
        "snoze, SNOOZE",
        "hlp, HELP"
    })
    void guessesWhatWasMeant(String said, Verb meant) {
        assertThat(Verb.like(said)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "q", "deploy", "", "🔥", "coffee please"})
    void doesNotGuessWildly(String said) {
        assertThat(Verb.like(said)).isEmpty();
    }
}
