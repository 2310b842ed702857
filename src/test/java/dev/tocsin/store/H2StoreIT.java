package dev.tocsin.store;

import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2StoreIT extends StoreContract {
    @TempDir
    static Path folder;

    @Override
    TestDatabase database() {
        return TestDatabases.h2(folder);
    }
}
