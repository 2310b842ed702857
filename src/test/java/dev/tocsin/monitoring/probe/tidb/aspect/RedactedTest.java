package dev.tocsin.monitoring.probe.tidb.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SELECT * FROM t1 WHERE id = 42                          | SELECT * FROM t1 WHERE id = ?
                    SELECT 'Anna O''Neil', "x\\"y", -1.5e3, 0xFF, x'00'     | SELECT ?, ?, ?, ?, ?
                    SELECT a FROM t WHERE b IN (1, 2,3) AND c IN ('x')      | SELECT a FROM t WHERE b IN (...) AND c IN (?)
                    INSERT INTO t VALUES (1,'a'), (2,'b'),(3,'c')           | INSERT INTO t VALUES (...), …
                    SELECT 1 /* patient 4711 */ FROM t -- secret            | SELECT ? FROM t
                    SELECT c2, `3d` FROM db9.t_2024 LIMIT 10                | SELECT c2, `3d` FROM db9.t_2024 LIMIT ?
                    SELECT '/* no comment' , name FROM t                    | SELECT ? , name FROM t
                    UPDATE t SET a='cut off in the mid                      | UPDATE t SET a=?
                    """)
    void nothingThatPeopleHavePutInIsLeft(String statement, String redacted) {
        assertThat(Redacted.sql(statement)).isEqualTo(redacted);
    }

    @Test
    void aLongStatementIsCut() {
        assertThat(Redacted.sql("SELECT " + "a, ".repeat(10_000) + "b FROM t")).hasSize(301);
        assertThat(Redacted.sql("SELECT '" + "\\\\".repeat(50_000))).isEqualTo("SELECT ?");
    }
}
