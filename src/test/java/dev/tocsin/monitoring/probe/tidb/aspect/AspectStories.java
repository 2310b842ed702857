package dev.tocsin.monitoring.probe.tidb.aspect;

import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Server;
import dev.tocsin.monitoring.probe.tidb.TidbOptions;
import dev.tocsin.monitoring.yaml.Document;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What a whole cluster would answer, which no machine for tests has; TidbMonitorModuleTest asks a real server. */
@TocsinTest
abstract class AspectStories {
    static final LocalDateTime NOW = LocalDateTime.parse("2026-11-23T09:00:00");

    @Autowired
    List<Aspect> aspects;

    @Autowired
    TimeMachine time;

    private final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    private final Set<String> inconsistent = new HashSet<>();
    String options = "";

    @BeforeEach
    void forget() {
        tables.clear();
        inconsistent.clear();
        options = "";
    }

    @SafeVarargs
    final void table(String name, Map<String, String>... rows) {
        tables.put(name, List.of(rows));
        inconsistent.remove(name);
    }

    /** As ADMIN CHECK TABLE says it. */
    final void inconsistent(String name) {
        inconsistent.add(name);
    }

    Look look(String aspect) {
        Look look = new Look(
                "db",
                options(),
                new Server(true, "TiDB v8.5.3", NOW, NOW),
                this::answer,
                System.nanoTime() + Duration.ofSeconds(10).toNanos());
        look.at(aspects.stream()
                .filter(it -> it.name().equals(aspect))
                .findFirst()
                .orElseThrow());
        return look;
    }

    private List<Map<String, String>> answer(String sql) throws SQLException {
        for (Map.Entry<String, List<Map<String, String>>> table : tables.entrySet()) {
            if (sql.contains(table.getKey())) {
                if (inconsistent.contains(table.getKey())) {
                    throw new SQLException("data inconsistency in table: article, index: by_topic", "HY000", 8223);
                }
                return table.getValue();
            }
        }
        throw new SQLSyntaxErrorException("Table 'x' doesn't exist", "42S02", 1146);
    }

    TidbOptions options() {
        try {
            return Document.read(options, (section, faults) -> TidbOptions.read("tidb://db:4000", section));
        } catch (Invalid mistakes) {
            throw new IllegalStateException(mistakes);
        }
    }

    static double value(Look look, String name) {
        return reading(look, name).value();
    }

    static Reading reading(Look look, String name) {
        return look.readings().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ": " + look.missing()));
    }
}
