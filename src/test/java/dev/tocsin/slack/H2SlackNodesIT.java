package dev.tocsin.slack;

import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2SlackNodesIT extends SlackNodesContract {
    @TempDir
    static Path folder;

    @Override
    TestDatabase database() {
        return TestDatabases.h2(folder);
    }

    @Override
    int howMany() {
        return 1;
    }
}
