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
                "snooze 30m INC-7|snooze|7|30m",
                "assign <@U1> #7|assign|7|<@U1>",
                "raise 7 critical all of it is down|raise|7|critical all of it is down",
                "7|show|7|''",
                "INC-7|show|7|''",
            })
    void takesTheNumberWhereverItStands(String typed, String word, long number, String rest) {
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
