package dev.tocsin.alert.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{100}){100}){100})",
                "((((a{1000}){1000}){1000}){1000})",
                "(a{1,1000}){1000}",
                "[ab]{1000}{1000}",
                "(",
                "a{2,1}",
                "(?=a)"
            })
    void refusesWhatIsNoneOrCompilesForever(String expression) {
        assertThatThrownBy(() -> Regexes.check(expression)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void refusesDeepNestingAndGreatLength() {
        for (String expression : new String[] {
            "(".repeat(5000) + "a" + ")".repeat(5000), "(a|".repeat(1500) + "b" + ")".repeat(1500), "a".repeat(20_000)
        }) {
            assertThatThrownBy(() -> Regexes.check(expression)).isInstanceOf(PatternSyntaxException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Api.*", "a|b|c", "[]a]{3}", "\\(x\\{2\\}", "(node|host)-[0-9]{1,3}", "a{,3}", "{", "x{1000}"})
    void takesWhatPeopleWrite(String expression) {
        Regexes.check(expression);
    }

    @Test
    void matchesFromEndToEnd() {
        assertThat(Regexes.matches("Api.*", "ApiDown")).isTrue();
        assertThat(Regexes.matches("Api", "ApiDown")).isFalse();
    }
}
