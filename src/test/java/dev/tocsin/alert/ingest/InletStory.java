package dev.tocsin.alert.ingest;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.IssuedToken;
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

    int stored() {
        return sql.queryForList("SELECT id FROM alert").size();
    }

    List<String> states() {
        return sql.queryForList("SELECT state FROM alert ORDER BY episode", String.class);
    }
}
