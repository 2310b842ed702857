package dev.tocsin.slack;

import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = "TOCSIN_TEST_TIDB_URL",
        matches = ".+",
        disabledReason = "TOCSIN_TEST_TIDB_URL names no server")
class TidbSlackNodesIT extends SlackNodesContract {

    @Override
    TestDatabase database() {
        return TestDatabases.tidb();
    }

    @Override
    int howMany() {
        return 2;
    }
}
