package dev.tocsin.monitoring.store;

import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2ClaimsTest extends ClaimsContract {
    @TempDir
    Path folder;

    @Override
    TestDatabase database() {
        return TestDatabases.h2(folder);
    }
}
