package dev.tocsin.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ack 7|ack|7|''",
                "ACK INC-7|ACK|7|''",
                "ack #7|ack|7|''",
                "ack inc7|ack|7|''",
                "ack inc 7|ack|7|''",
                "note INC-7 disk is full|note|7|disk is full",
                "note INC-7: disk is full|note|7|disk is full",
                "note 7 disk is full|note|7|disk is full",
                "resolve 7 duplicate of INC-3|resolve|7|duplicate of INC-3",
                "ack 7 see #3|ack|7|see #3",
                "resolve #7: reverted PR #1234|resolve|7|reverted PR #1234",
                "raise 7 critical all of it is down|raise|7|critical all of it is down",
                "7|show|7|''",
                "INC-7|show|7|''",
            })
    void takesTheNumberThatComesFirst(String typed, String word, long number, String rest) {
        Spoken spoken = Spoken.of(typed);
        assertThat(spoken.word()).isEqualTo(word);
        assertThat(spoken.number()).hasValue(number);
        assertThat(spoken.rest()).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ack|ack|''",
                "ack 7o|ack|7o",
                "ack 99999999999999999999|ack|99999999999999999999",
                "note looks like INC-3 again|note|looks like INC-3 again",
                "note disk is full|note|disk is full",
                "snooze 30m|snooze|30m",
                "note 503s again|note|503s again"
            })
    void needsNone(String typed, String word, String rest) {
        Spoken spoken = Spoken.of(typed);
        assertThat(spoken.word()).isEqualTo(word);
        assertThat(spoken.number()).isEmpty();
        assertThat(spoken.rest()).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "snooze 30m INC-7;7;30m",
                "snooze 30m 7;7;30m",
                "assign <@U1> #7;7;<@U1>",
                "assign <@U2|ben> 7;7;<@U2|ben>",
                "show me inc 7;7;me",
                "assign INC-7 ben;7;ben",
            })
    void takesTheLastNumberAfterAPersonOrATime(String typed, long number, String rest) {
        Spoken spoken = Spoken.of(typed).withNumberLast();
        assertThat(spoken.number()).hasValue(number);
        assertThat(spoken.rest()).isEqualTo(rest);
    }

    @Test
    void anIncidentInTheTextIsNotTheOneThatIsMeant() {
        assertThat(Spoken.of("note looks like INC-3 again").namesOneLater()).isTrue();
        assertThat(Spoken.of("note 7 looks like INC-3").namesOneLater()).isFalse();
        assertThat(Spoken.of("note 3 nodes").namesOneLater()).isFalse();
    }

    @Test
    void aBareNumberCanBePartOfTheText() {
        Spoken spoken = Spoken.of("note 3 nodes are down").withoutBareNumber();
        assertThat(spoken.number()).isEmpty();
        assertThat(spoken.rest()).isEqualTo("3 nodes are down");
        assertThat(Spoken.of("note #3 nodes are down").withoutBareNumber().number())
                .hasValue(3);
    }

    @Test
    void keepsTheLinesOfANote() {
        assertThat(Spoken.of("note 7 one\n  two").rest()).isEqualTo("one\n  two");
        assertThat(Spoken.of("  ").word()).isEmpty();
    }
}
