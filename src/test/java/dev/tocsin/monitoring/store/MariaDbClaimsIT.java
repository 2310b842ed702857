package dev.tocsin.monitoring.store;

import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = "TOCSIN_TEST_MYSQL_URL",
        matches = ".+",
        disabledReason = "TOCSIN_TEST_MYSQL_URL names no server")
class MariaDbClaimsIT extends ClaimsContract {

    @Override
    TestDatabase database() {
        return TestDatabases.mysql();
    }
}
