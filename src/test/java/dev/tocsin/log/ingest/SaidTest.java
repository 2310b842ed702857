package dev.tocsin.log.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.log.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    2026-11-26 07:00:00,000 ERROR [main] no pool                     | ERROR
                    {"level":"warn","msg":"slow"}                                    | WARNING
                    {"severity":"CRITICAL","message":"gone"}                         | FATAL
                    {"level":50,"msg":"pino"}                                        | ERROR
                    {"log.level":"info","message":"ERROR is only a word here"}       | INFO
                    level=error ts=1 msg="no \\"x\\""                                | ERROR
                    ts=1 lvl=debug msg=ok                                            | DEBUG
                    W1126 07:00:00.000 1 klog.go:1] late                             | WARNING
                    [2026/11/26 07:00:00.000 +00:00] [WARN] [server.go:12] ["slow"]  | WARNING
                    127.0.0.1 - - "GET /error HTTP/1.1" 200 12                       | UNKNOWN
                    [Thu Nov 26] [error] [client 192.0.2.1] File does not exist      | ERROR
                    error: pathspec did not match                                    | ERROR
                    the ERROR_LOG file is rotated                                    | UNKNOWN
                    nginx: [emerg] bind() failed                                     | FATAL
                    all is well                                                      | UNKNOWN
                    {"level":"error"                                                 | UNKNOWN
                    INFO  ERROR-free since yesterday                                 | INFO
                    """)
    void findsTheLevelThatALineNames(String line, Level level) {
        assertThat(Said.of(line).level()).isEqualTo(level);
    }

    @Test
    void readsTheMessageWhereALineSaysWhichItIs() {
        assertThat(Said.of("{\"level\":\"error\",\"msg\":\"no pool\",\"n\":1}").text())
                .isEqualTo("no pool");
        assertThat(Said.of("level=error msg=\"no \\\"x\\\" here\" n=1").text()).isEqualTo("no \"x\" here");
        assertThat(Said.of("plain").text()).isEqualTo("plain");
        assertThat(Said.of("").text()).isEmpty();
        assertThat(Said.of("{\"a\":".repeat(10_000)).level()).isEqualTo(Level.UNKNOWN);
    }
}
