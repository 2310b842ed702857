package dev.tocsin.log.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamLabelsTest {

    @Test
    void readsLabelsAsLokisClientsWriteThem() throws StreamLabels.Malformed {
        assertThat(StreamLabels.read("{app=\"guide\", env = \"a \\\"b\\\" \\\\ ,}\", raw=`x\\y`,}"))
                .containsEntry("app", "guide")
                .containsEntry("env", "a \"b\" \\ ,}")
                .containsEntry("raw", "x\\y")
                .hasSize(3);
        assertThat(StreamLabels.read(" {} ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{a}",
                "{a=b}",
                "{a=\"b}",
                "{a=\"b\" c=\"d\"}",
                "{a=\"b\"} x",
                "{=\"b\"}",
                "a=\"b\"",
                "{\u0000=\"b\"}"
            })
    void saysWhatIsWrongWithOthers(String text) {
        assertThatThrownBy(() -> StreamLabels.read(text))
                .isInstanceOf(StreamLabels.Malformed.class)
                .hasMessageMatching("(?s).{5,80}");
    }
}
