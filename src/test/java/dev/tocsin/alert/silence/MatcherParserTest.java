package dev.tocsin.alert.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Silence.Matcher;
import org.junit.jupiter.api.Test;

class MatcherParserTest {

    @Test
    void readsEveryOperatorWithAndWithoutQuotes() {
        assertThat(MatcherParser.parse("a=b")).isEqualTo(new Matcher("a", "b", false, true));
        assertThat(MatcherParser.parse("a!=\"b c\"")).isEqualTo(new Matcher("a", "b c", false, false));
        assertThat(MatcherParser.parse("{ \"a b\" =~ \"x|\\\"y\\\"\" }"))
                .isEqualTo(new Matcher("a b", "x|\"y\"", true, true));
        assertThat(MatcherParser.parse("a!~.*")).isEqualTo(new Matcher("a", ".*", true, false));
        assertThat(MatcherParser.parse("a=")).isEqualTo(new Matcher("a", "", false, true));
    }

    @Test
    void refusesTheRest() {
        for (String bad : new String[] {"", "a", "=b", "a=\"b", "a=\"b\" x", "a=~\"(\""}) {
            assertThatThrownBy(() -> MatcherParser.parse(bad)).isInstanceOf(InvalidSilence.class);
        }
    }

    @Test
    void readsLongOnes() {
        assertThat(MatcherParser.parse("a=\"" + "\\\\".repeat(100_000) + "\"").value())
                .hasSize(100_000);
        assertThatThrownBy(() -> MatcherParser.parse("a=\"" + "\\\\".repeat(100_000)))
                .isInstanceOf(InvalidSilence.class);
    }
}
