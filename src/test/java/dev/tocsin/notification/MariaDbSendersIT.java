package dev.tocsin.notification;

import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;

class MariaDbSendersIT extends SendersContract {

    @Override
    TestDatabase database() {
        return TestDatabases.mysql();
    }
}
