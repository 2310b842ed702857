package dev.tocsin.slack;

import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = "TOCSIN_TEST_MYSQL_URL",
        matches = ".+",
        disabledReason = "TOCSIN_TEST_MYSQL_URL names no server")
class MariaDbSlackNodesIT extends SlackNodesContract {

    @Override
    TestDatabase database() {
        return TestDatabases.mysql();
    }

    @Override
    int howMany() {
        return 2;
    }
}
