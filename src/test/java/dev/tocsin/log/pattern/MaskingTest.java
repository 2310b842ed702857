package dev.tocsin.log.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    connected to 10.0.0.1:8080                            | connected to <*>
                    2026-11-26 07:00:01,123 ERROR timeout after 30 s      | <*> ERROR timeout after <*> s
                    2026-11-26T07:00:01.123Z no article 77                | <*> no article <*>
                    GET /api/v1/articles/77?lang=de took 12ms             | GET /api/<*>/articles/<*>?lang=de took <*>
                    user "Ana Lima" is unknown                            | user "<*>" is unknown
                    can't open 'a b.txt'                                  | can't open '<*>'
                    rows 1, 2, 3 and 4                                    | rows <*> and <*>
                    id 550e8400-e29b-41d4-a716-446655440000 gone          | id <*> gone
                    mail to ana@example.org bounced.                      | mail to <*> bounced.
                    at 0xDEADBEEF                                         | at <*>
                    pool=main used=91%                                    | pool=main used=<*>
                    """)
    void masksWhatVaries(String line, String pattern) {
        assertThat(Masking.of(line)).isEqualTo(pattern);
    }

    @Test
    void linesThatSayTheSameAreTheSame() {
        assertThat(Masking.of("Failed password for root from 192.0.2.7 port 50022 ssh2"))
                .isEqualTo(Masking.of("Failed password for root from 198.51.100.9 port 41 ssh2"));
        assertThat(Masking.of("a  b\t\nc")).isEqualTo("a b c");
    }

    @Test
    void whateverTheLineItIsBoundedAndQuick() {
        assertThat(Masking.of("")).isEmpty();
        assertThat(Masking.of("🔔".repeat(5000))).hasSizeLessThanOrEqualTo(500).doesNotEndWith("\ud83d");
        long begun = System.nanoTime();
        for (String evil : new String[] {"\"", "'", "1 ", "a1:", "x".repeat(50), "\u0000", "1,", "=\""}) {
            assertThat(Masking.of(evil.repeat(100_000))).hasSizeLessThanOrEqualTo(500);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }
}
