package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.IssuedToken;
import dev.tocsin.alert.ingest.Caller.Answer;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server with one integration, and somebody who has its token. */
@TocsinTest
abstract class InletStory {
    @Autowired
    Integrations integrations;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    TimeMachine time;

    @LocalServerPort
    int port;

    IssuedToken issued = new IssuedToken(new dev.tocsin.alert.IntegrationId(0), "");
    Caller caller = new Caller(0, "");

    @BeforeEach
    void hasAnIntegration() {
        issued = integrations.create("source", Integration.Kind.API, null, 0);
        caller = new Caller(port, issued.token());
    }

    /** What somebody is told who may come twice a second and does not wait. */
    Answer tooFast(String path, String body) {
        Caller fast = new Caller(
                port,
                integrations
                        .create("fast " + path, Integration.Kind.API, null, 2)
                        .token());
        Answer last = fast.post(path, body);
        for (int i = 0; i < 20 && last.status() == 200; i++) {
            last = fast.post(path, body);
        }
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.header("RateLimit-Policy")).isEqualTo("\"default\";q=2;w=1");
        return last;
    }

    int stored() {
        return sql.queryForList("SELECT id FROM alert").size();
    }

    List<String> states() {
        return sql.queryForList("SELECT state FROM alert ORDER BY episode", String.class);
    }
}
